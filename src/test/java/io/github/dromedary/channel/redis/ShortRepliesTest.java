package io.github.dromedary.channel.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShortRepliesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+OK\r\n",
        "-ERR value 99999999 is not an integer\r\n",
        ":99999999\r\n",
        "$-1\r\n",
        "*3\r\n+OK\r\n$9\r\n*99999999\r\n$0\r\n\r\n+OK\r\n"
      })
  void what_a_redis_says_comes_through_as_it_is(String reply) throws IOException {
    assertThat(read(reply)).isEqualTo(reply);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$2000000000\r\n",
        "*2000000000\r\n",
        "*2\r\n+OK\r\n*65\r\n",
        "%100\r\n",
        "$3\r\nabc\r\n$99999999999999999999\r\n"
      })
  void what_would_be_reserved_for_a_long_one_is_refused_before(String reply) {
    assertThatThrownBy(() -> read(reply)).hasMessageContaining("as no Redis does");
  }

  @Test
  void a_line_without_end_ends() {
    assertThatThrownBy(() -> read("+" + "x".repeat(1 << 17)))
        .hasMessageContaining("more than 65536 bytes");
  }

  private static String read(String reply) throws IOException {
    try (ShortReplies replies =
        new ShortReplies(new ByteArrayInputStream(reply.getBytes(StandardCharsets.US_ASCII)))) {
      return new String(replies.readAllBytes(), StandardCharsets.US_ASCII);
    }
  }
}
