package io.github.dromedary.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
