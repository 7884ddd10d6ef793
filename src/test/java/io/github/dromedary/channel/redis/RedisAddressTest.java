package io.github.dromedary.channel.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisAddressTest {

  @ParameterizedTest
  @CsvSource({
    "redis://localhost, localhost, 6379, 0, , , false",
    "redis://localhost/, localhost, 6379, 0, , , false",
    "redis://my_redis:6380/2, my_redis, 6380, 2, , , false",
    "redis://stack_redis, stack_redis, 6379, 0, , , false",
    "REDIS://h:1, h, 1, 0, , , false",
    "redis://探针.example, xn--dzu910i.example, 6379, 0, , , false",
    "redis://:pass@h/15, h, 6379, 15, , pass, false",
    "redis://:@h, h, 6379, 0, , , false",
    "redis://ada:p%40s%23s+%25@h, h, 6379, 0, ada, p@s#s+%, false",
    "redis://:p:a:s@h, h, 6379, 0, , p:a:s, false",
    "redis://:p@s^|@h, h, 6379, 0, , p@s^|, false",
    "rediss://h.example:6390, h.example, 6390, 0, , , true",
    "redis://[::1]:7, [::1], 7, 0, , , false"
  })
  void an_address_is_taken_apart(
      String url,
      String host,
      int port,
      int database,
      String user,
      String password,
      boolean secure) {
    RedisAddress address = RedisAddress.parse(url);

    assertThat(address.host()).isEqualTo(host);
    assertThat(address.port()).isEqualTo(port);
    assertThat(address.database()).isEqualTo(database);
    assertThat(address.user()).isEqualTo(user);
    assertThat(address.password()).isEqualTo(password);
    assertThat(address.secure()).isEqualTo(secure);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "redis://secret/abc|the database is a number, such as redis://host:6379/2",
        "redis://secret/1/2|the database is a number",
        "redis://secret:6379?db=2|the database stands behind a slash: redis://host:6379/2",
        "redis://secret:6379/0?db=2|what stands behind ? is not read",
        "redis://secret?timeout=5s|what stands behind ? is not read",
        "redis://:secret#s@h|in a password # is written %23",
        "redis://h#secret|in a password # is written %23",
        "redis://:secret/s@h|/ is %2F",
        "redis://:secret%@h|a percent sign is written %25",
        "redis://secret@h|a password stands behind a colon",
        "redis://a..b:6379|the host is no name",
        "redis://secret:0|a port is a number from 1",
        "redis://secret:65536|a port is a number from 1",
        "redis://secret:port|the host and its port cannot be made out",
        "redis://|the host and its port cannot be made out",
        "rediss://my_secret:6379|without _ in its host",
        "http://secret@host|or rediss:// for TLS: redis://host[:port][/database], a password before the host",
        "unix:///secret|or rediss:// for TLS",
        "secret:6379|or rediss:// for TLS"
      })
  void what_would_be_misread_is_refused_with_what_is_right_and_shows_nothing(
      String url, String said) {
    assertThat(RedisAddress.problem(url))
        .hasValueSatisfying(problem -> assertThat(problem).contains(said).doesNotContain("secret"));
    assertThatIllegalArgumentException().isThrownBy(() -> RedisAddress.parse(url));
  }

  @ParameterizedTest
  @ValueSource(strings = {"redis://h", "redis://h:6379/0", "redis://:p@my_h"})
  void what_is_right_has_no_problem(String url) {
    assertThat(RedisAddress.problem(url)).isEmpty();
  }

  @Test
  void blanks_at_the_ends_of_a_secrets_file_do_not_matter() {
    assertThat(RedisAddress.parse(" redis://h/3\n").database()).isEqualTo(3);
  }
}
