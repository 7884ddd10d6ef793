package io.github.dromedary.channel.mtproto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionStringTest {

  private static final Random RANDOM = new Random(1);

  /** Telethon's struct is {@code >B4sH256s}: number, address, port, key. */
  private static String string(int... head) {
    byte[] bytes = new byte[head.length + 256];
    RANDOM.nextBytes(bytes);
    for (int i = 0; i < head.length; i++) {
      bytes[i] = (byte) head[i];
    }
    return "1" + Base64.getUrlEncoder().encodeToString(bytes);
  }

  @Test
  void it_reads_telethons_form() throws Exception {
    String text = string(4, 149, 154, 167, 91, 0x01, 0xbb);
    SessionString session = SessionString.parse("  " + text + "\n");
    assertThat(text).hasSize(353);
    assertThat(session.dc()).isEqualTo(4);
    assertThat(session.address())
        .isEqualTo(
            new InetSocketAddress(
                InetAddress.getByAddress(new byte[] {(byte) 149, (byte) 154, (byte) 167, 91}),
                443));
    assertThat(session.key().bytes())
        .isEqualTo(Crypto.slice(Base64.getUrlDecoder().decode(text.substring(1)), 7, 256));
    assertThat(session.reveal()).isEqualTo(text);
  }

  @Test
  void it_reads_an_ipv6_address() {
    String text =
        string(2, 0x20, 1, 0x06, 0x7c, 4, 0xe8, 0xf0, 2, 0, 0, 0, 0, 0, 0, 0, 0x0a, 0xff, 0xff);
    SessionString session = SessionString.parse(text);
    assertThat(session.address().getAddress().getHostAddress()).startsWith("2001:67c:4e8:f002");
    assertThat(session.address().getPort()).isEqualTo(65_535);
    assertThat(session.reveal()).isEqualTo(text);
  }

  @Test
  void it_shows_nothing_of_itself() {
    String text = string(4, 149, 154, 167, 91, 0x01, 0xbb);
    SessionString session = SessionString.parse(text);
    assertThat(session + " " + session.key())
        .isEqualTo("SessionString[dc 4, hidden] AuthKey[hidden]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1", "2ApWapzMBu1secretsecret", "1secret secret", "1secret§", "1c2VjcmV0"})
  void what_is_none_is_refused_without_being_shown(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SessionString.parse(text))
        .withMessageContaining("TG_SESSION_STRING")
        .withMessageNotContaining("secret")
        .withMessageNotContaining("c2Vj")
        .withNoCause();
  }
}
