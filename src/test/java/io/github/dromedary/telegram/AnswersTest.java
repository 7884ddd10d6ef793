package io.github.dromedary.telegram;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer means is said only where it is one of the Bot API's. */
class AnswersTest {

  @ParameterizedTest
  @ValueSource(ints = {401, 404})
  void the_bot_apis_refusal_names_the_token(int status) {
    assertThatThrownBy(() -> answered(status, "{\"ok\":false,\"error_code\":" + status + "}"))
        .isInstanceOf(TelegramException.Refused.class)
        .hasMessageContaining("is MY_TOKEN the token");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 302, 401, 403, 404})
  void what_is_none_of_its_answers_does_not(int status) {
    for (String body : new String[] {"<html>Sign in</html>", "{\"error\":\"x\"}", ""}) {
      assertThatThrownBy(() -> answered(status, body))
          .isInstanceOf(TelegramException.class)
          .hasMessageContaining("answered " + status, "something else answers at its address")
          .hasMessageNotContaining("MY_TOKEN");
    }
  }

  @Test
  void a_servers_error_may_be_telegrams_own_whatever_its_page() {
    assertThatThrownBy(() -> answered(502, "<html>Bad Gateway</html>"))
        .isInstanceOf(TelegramException.Unavailable.class)
        .hasMessage("Telegram answered 502");
  }

  private static void answered(int status, String body) throws TelegramException {
    Answers.accepted(status, body.getBytes(StandardCharsets.UTF_8), "MY_TOKEN");
  }

  @Test
  void crumbs_that_would_fill_the_memory_are_not_the_words_of_the_bot_api() {
    byte[] crumbs =
        ("{\"ok\":true,\"result\":[" + "{},".repeat(600_000) + "{}]}")
            .getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    org.assertj.core.api.Assertions.assertThatThrownBy(() -> Answers.accepted(200, crumbs, "X"))
        .isInstanceOf(TelegramException.Unavailable.class)
        .hasMessageContaining("something else");
  }
}
