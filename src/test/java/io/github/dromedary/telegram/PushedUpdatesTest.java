package io.github.dromedary.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.dromedary.demo.bot.BotApiServer;
import java.time.Clock;
import java.time.Duration;
import org.apache.camel.component.telegram.model.IncomingCallbackQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PushedUpdatesTest {

  private static final String TOKEN = "135792468:A-token-of-the-tests-of-webhooks";
  private static final String NOWHERE = "http://127.0.0.1:9/hook";

  private final Clock clock = Clock.systemUTC();
  private final BotApiServer telegram = new BotApiServer(clock, TOKEN);
  private PushedUpdates pushed;

  @BeforeEach
  void start() {
    telegram.start();
    telegram.addChat(7, "private", "Ada");
    pushed = to(NOWHERE);
  }

  @AfterEach
  void stop() {
    telegram.close();
  }

  private PushedUpdates to(String url) {
    Bot bot = new Bot(new GuardedHttpClient(clock, "TELEGRAM_BOT_TOKEN"), telegram.url(), TOKEN);
    return new PushedUpdates(bot, url, TOKEN, clock);
  }

  @Test
  void the_address_is_set_once_and_again_when_another_program_has_changed_it() throws Exception {
    pushed.keep();
    pushed.keep();
    assertThat(telegram.calls("setWebhook")).isEqualTo(1);
    telegram.events().setWebhook("https://example.org/theirs");

    pushed.keep();
    assertThat(telegram.calls("setWebhook")).isEqualTo(2);
  }

  @Test
  void it_is_told_when_telegram_does_not_reach_it() throws Exception {
    pushed.keep();
    assertThat(pushed.failure()).isEmpty();
    telegram.userSends(7, 7, "/help");

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              pushed.keep();
              assertThat(pushed.failure())
                  .contains("Telegram cannot push to TELEGRAM_WEBHOOK_URL: Connection refused");
            });
  }

  @Test
  void a_request_without_the_secret_is_not_telegrams() {
    assertThat(pushed.isTelegram(null)).isFalse();
    assertThat(pushed.isTelegram("")).isFalse();
    assertThat(pushed.isTelegram(TOKEN)).isFalse();
  }

  @Test
  void an_update_holds_what_a_poll_would_give() throws Exception {
    assertThat(
            pushed.content("{\"update_id\":1,\"message\":{\"message_id\":2,\"text\":\"/help\"}}"))
        .isInstanceOfSatisfying(
            ChatMessage.class, message -> assertThat(message.getText()).isEqualTo("/help"));
    assertThat(pushed.content("{\"update_id\":1,\"callback_query\":{\"id\":\"3\"}}"))
        .isInstanceOf(IncomingCallbackQuery.class);
    assertThat(pushed.content("{\"update_id\":1,\"poll\":{}}")).isNull();
    assertThatThrownBy(() -> pushed.content("nonsense"))
        .isInstanceOf(TelegramException.class)
        .hasMessage("Telegram's update is no JSON");
    assertThatThrownBy(() -> pushed.content("{}")).isInstanceOf(TelegramException.class);
  }
}
