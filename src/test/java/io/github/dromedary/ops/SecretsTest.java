package io.github.dromedary.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

  @AfterEach
  void forget() {
    Secrets.set(List.of());
  }

  @Test
  void named_secrets_are_taken_out_wherever_they_stand() {
    Secrets.set(List.of("the-panels-key", "p&ss word"));

    assertThat(Secrets.masked("a the-panels-key, xthe-panels-keyx and p&ss word"))
        .isEqualTo("a ***, x***x and ***");
    assertThat(Secrets.masked("encoded: p%26ss+word")).isEqualTo("encoded: ***");
  }

  @Test
  void a_secret_within_another_leaves_nothing_of_the_longer_one() {
    Secrets.set(List.of("key-12", "key-123456"));

    assertThat(Secrets.masked("key-123456 key-12")).isEqualTo("*** ***");
  }

  @Test
  void a_secret_too_short_to_be_told_from_text_leaves_the_text_readable() {
    Secrets.set(List.of("a", "", "abc"));

    assertThat(Secrets.masked("a banana, abc")).isEqualTo("a banana, abc");
  }

  @Test
  void a_secret_address_is_known_by_its_path_and_its_query_too() {
    Secrets.set(List.of());
    Secrets.add("https://hooks.example.org/services/T0/x1y2z3?sig=abcdefg&v=1");

    assertThat(Secrets.masked("POST /services/T0/x1y2z3?v=1&sig=abcdefg HTTP/1.1"))
        .isEqualTo("POST ***?v=1&sig=*** HTTP/1.1");
    assertThat(Secrets.masked("connected to hooks.example.org")).contains("hooks.example.org");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "REDIS_URL is ***; it must be redis://[:password@]host[:port][/database], rediss://, or off",
        "DB_URL is ***; it must be the bot's database, postgresql://user[:password]@host/database",
        "Redis at redis:6379 does not take the channel's numbers (NOAUTH Authentication required.)",
        "the panel's key of KOMARI_API_TOKEN; the password of the database; localhost; default"
      })
  void a_hint_is_whole_whatever_the_secrets_are(String hint) {
    Secrets.set(
        List.of(
            "redis://:redis@redis:6379/0",
            "postgresql://ada:password@localhost/bot",
            "redis",
            "redis://localhost:6379", // no secret is in it
            "port", // a part of a word, and a word of ours
            "dis:",
            "pass"));

    assertThat(Secrets.masked(hint)).isEqualTo(hint);
  }

  @Test
  void a_short_secret_is_hidden_as_a_whole_and_not_within_other_words_and_numbers() {
    Secrets.set(List.of("redis://:1234@host", "hunter"));

    assertThat(Secrets.masked("AUTH 1234, port 61234, 12345, hunter's, hunters"))
        .isEqualTo("AUTH ***, port 61234, 12345, ***'s, hunters");
  }

  @Test
  void the_password_of_an_address_is_hidden_alone_too_as_written_and_as_meant() {
    Secrets.set(
        List.of(
            "postgresql://ada:marked%2Fone@db/x",
            "jdbc:postgresql://db/x?user=ada&password=marked-two",
            "redis://:marked@three@redis",
            "redis://:marked#four@redis"));

    assertThat(
            Secrets.masked("marked%2Fone marked/one marked%252Fone marked-two marked@three ada db"))
        .isEqualTo("*** *** *** *** *** ada db");
    assertThat(Secrets.masked("(marked#four)")).isEqualTo("(***)");
  }

  @Test
  void a_word_of_ours_that_is_a_password_is_still_hidden_where_passwords_stand() {
    Secrets.set(List.of("redis://:redis@redis:6379"));

    assertThat(Secrets.masked("rediss://me:redis@redis:6379 and ?password=redis&x"))
        .isEqualTo("rediss://me:***@redis:6379 and ?password=***&x");
    assertThat(Secrets.masked("redis://:p@ss@host")).isEqualTo("redis://:***@host");
  }

  // whatever nobody named: a token in the address of the Bot API, a password in an address
  @ParameterizedTest
  @CsvSource({
    "https://api.telegram.org/bot123456:AAabcdefghijklmnopqrst-_123/getMe, AAabcdefghijklmnopqrst",
    "token 123456:AAabcdefghijklmnopqrst-_123 refused, AAabcdefghijklmnopqrst",
    "jdbc:postgresql://db/x?user=u&password=hunter22&ssl=true, hunter22",
    "postgres://user:hunter22@db/x, hunter22",
    "https://panel.example/api?token=hunter22, hunter22",
    "jdbc:postgresql://db/x?PASSWORD=hunter22, hunter22"
  })
  void tokens_and_passwords_in_addresses_go_unnamed_as_well(String text, String secret) {
    assertThat(Secrets.masked(text)).doesNotContain(secret).contains("***");
  }

  @Test
  void text_without_secrets_stays_as_it_is() {
    String text = "2026-11-21T10:20:30Z INFO 127.0.0.1:9876 http://host:8080/a?b=c 12:34";

    assertThat(Secrets.masked(text)).isEqualTo(text);
  }
}
