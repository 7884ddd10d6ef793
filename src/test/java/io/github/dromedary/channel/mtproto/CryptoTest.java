package io.github.dromedary.channel.mtproto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CryptoTest {

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }

  private static AuthKey key(long seed) {
    byte[] key = new byte[AuthKey.LENGTH];
    new Random(seed).nextBytes(key);
    return new AuthKey(key);
  }

  /** The vectors of OpenSSL's paper on IGE, by Ben Laurie. */
  @ParameterizedTest
  @CsvSource({
    "000102030405060708090a0b0c0d0e0f,"
        + "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f,"
        + "0000000000000000000000000000000000000000000000000000000000000000,"
        + "1a8519a6557be652e9da8e43da4ef4453cf456b4ca488aa383c79c98b34797cb",
    "5468697320697320616e20696d706c65,"
        + "6d656e746174696f6e206f6620494745206d6f646520666f72204f70656e5353,"
        + "99706487a1cde613bc6de0b6f24b1c7aa448c8b9c3403e3467a8cad89340f53b,"
        + "4c2e204c6574277320686f70652042656e20676f74206974207269676874210a"
  })
  void ige_is_as_published(String key, String iv, String plain, String encrypted) {
    assertThat(Crypto.encryptIge(hex(key), hex(iv), hex(plain))).isEqualTo(hex(encrypted));
    assertThat(Crypto.decryptIge(hex(key), hex(iv), hex(encrypted))).isEqualTo(hex(plain));
  }

  @Test
  void ige_takes_whole_blocks_only() {
    assertThatThrownBy(() -> Crypto.encryptIge(new byte[32], new byte[32], new byte[17]))
        .hasMessage("17 bytes are no whole blocks");
  }

  @Property(tries = 200)
  void what_one_end_seals_the_other_opens(@ForAll long seed, @ForAll boolean server)
      throws MtprotoException {
    Random random = new Random(seed);
    byte[] content = new byte[4 * random.nextInt(100)];
    random.nextBytes(content);
    byte[] packet = new MessageCipher(key(seed), random, server).seal(content);
    byte[] opened = new MessageCipher(key(seed), random, !server).open(packet);
    assertThat(Arrays.copyOf(opened, content.length)).isEqualTo(content);
    assertThat(opened.length - content.length).isBetween(12, 1024);
  }

  @Property(tries = 200)
  void no_changed_bit_passes(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] packet = new MessageCipher(key(seed), random, true).seal(new byte[40]);
    packet[random.nextInt(packet.length)] ^= (byte) (1 << random.nextInt(8));
    assertThatThrownBy(() -> new MessageCipher(key(seed), random, false).open(packet))
        .isInstanceOf(MtprotoException.Unavailable.class);
  }

  @Test
  void what_we_sealed_ourselves_is_not_opened() {
    MessageCipher client = new MessageCipher(key(1), new Random(1), false);
    byte[] ours = client.seal("0123456789abcdef".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> client.open(ours)).isInstanceOf(MtprotoException.Unavailable.class);
  }
}
