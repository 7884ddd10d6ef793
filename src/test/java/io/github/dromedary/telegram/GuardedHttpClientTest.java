package io.github.dromedary.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.demo.bot.BotApiServer;
import io.github.dromedary.demo.bot.BotFault;
import io.github.dromedary.http.UploadLimits;
import io.github.dromedary.komari.RawServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class GuardedHttpClientTest {

  private static final String TOKEN = "123456:token-of-the-guarded-client-test";
  private static final Duration LIMIT = Duration.ofSeconds(1);

  private final GuardedHttpClient client =
      new GuardedHttpClient(
          Clock.systemUTC(), "TELEGRAM_BOT_TOKEN", LIMIT, LIMIT, UploadLimits.USUAL);

  @Test
  void a_body_that_stalls_after_its_headers_ends_in_time() throws IOException {
    CountDownLatch never = new CountDownLatch(1);
    String begin = "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"ok\":true,";
    try (RawServer server =
        new RawServer(
            out -> {
              out.write(begin.getBytes(StandardCharsets.UTF_8));
              out.flush();
              never.await();
            })) {
      assertThatThrownBy(() -> new BotApi(new Bot(client, server.url(), TOKEN)).username())
          .isInstanceOf(TelegramException.Unavailable.class)
          .hasMessageContaining("did not answer in time");
      assertThat(client.failure()).isPresent();
    } finally {
      never.countDown();
    }
  }

  @Test
  void an_answer_without_end_is_not_taken_into_memory() throws IOException {
    byte[] mebibyte = "x".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
    GuardedHttpClient patient = new GuardedHttpClient(Clock.systemUTC(), "TELEGRAM_BOT_TOKEN");
    try (RawServer server =
        new RawServer(
            out -> {
              out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
              for (int i = 0; i < 500; i++) {
                out.write(mebibyte);
              }
            })) {
      assertThatThrownBy(() -> new BotApi(new Bot(patient, server.url(), TOKEN)).username())
          .isInstanceOf(TelegramException.Unavailable.class)
          .hasMessageContaining("the answer is longer than 16 MiB");
    }
  }

  @Test
  void a_wrong_token_is_the_bots_failure_and_a_blocked_chat_is_not() throws Exception {
    try (BotApiServer server = new BotApiServer(Clock.systemUTC(), TOKEN).start()) {
      BotApi bot = new BotApi(new Bot(client, server.url(), TOKEN));
      assertThat(new BotApi(new Bot(client, server.url(), TOKEN)).username())
          .isEqualTo(BotApiServer.USERNAME);
      assertThat(client.failure()).isEmpty();

      server.fault(BotFault.error(403, "Forbidden: bot was blocked by the user").times(1));
      assertThatThrownBy(bot::username).isInstanceOf(TelegramException.Refused.class);
      assertThat(client.failure()).isEmpty();

      assertThatThrownBy(() -> new BotApi(new Bot(client, server.url(), "1:wrong")).username())
          .isInstanceOf(TelegramException.Refused.class)
          .hasMessageContaining("TELEGRAM_BOT_TOKEN")
          .hasMessageNotContaining("1:wrong");
      assertThat(client.failure()).isPresent();
    }
  }

  @Test
  void another_tokens_failure_is_not_this_bots_and_a_stop_ends_both() throws IOException {
    try (BotApiServer server = new BotApiServer(Clock.systemUTC(), TOKEN).start()) {
      GuardedHttpClient other = client.beside(null, "THE_OTHER");

      assertThatThrownBy(() -> new BotApi(new Bot(other, server.url(), "1:wrong")).username())
          .hasMessageContaining("is THE_OTHER the token");
      assertThat(client.failure()).isEmpty();

      client.stop(Duration.ZERO);
      assertThatThrownBy(() -> new BotApi(new Bot(other, server.url(), TOKEN)).username())
          .hasMessageContaining("stopping");
    }
  }

  @Test
  void what_waits_before_a_call_fails_at_a_stop() {
    CompletableFuture<Void> before = client.waited(new CompletableFuture<>());
    client.stop(Duration.ZERO);
    CompletableFuture<Void> after = client.waited(new CompletableFuture<>());

    assertThat(before).failsWithin(Duration.ZERO).withThrowableThat().withMessageContaining("stop");
    assertThat(after).failsWithin(Duration.ZERO).withThrowableThat().withMessageContaining("stop");
  }

  @Test
  void after_a_stop_no_call_begins() throws IOException {
    try (BotApiServer server = new BotApiServer(Clock.systemUTC(), TOKEN).start()) {
      client.stop(Duration.ZERO);

      assertThatThrownBy(() -> new BotApi(new Bot(client, server.url(), TOKEN)).username())
          .hasMessageContaining("stopping");
      assertThat(server.calls("getMe")).isZero();
    }
  }

  @Test
  void a_group_that_became_a_supergroup_is_told_with_its_new_id() {
    String answer =
        "{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: group chat was upgraded\","
            + "\"parameters\":{\"migrate_to_chat_id\":-1001234567890}}";

    assertThatThrownBy(() -> Answers.accepted(400, answer.getBytes(StandardCharsets.UTF_8), "X"))
        .isInstanceOfSatisfying(
            TelegramException.Migrated.class,
            migrated -> assertThat(migrated.chatId()).isEqualTo("-1001234567890"));
  }

  @Test
  void a_group_that_has_moved_to_no_chat_is_refused_and_not_moved() {
    for (String id : List.of("0", "\"\"", "null", "{}", "\"-0\"")) {
      String answer =
          "{\"ok\":false,\"description\":\"no\",\"parameters\":{\"migrate_to_chat_id\":"
              + id
              + "}}";

      assertThatThrownBy(() -> Answers.accepted(400, answer.getBytes(StandardCharsets.UTF_8), "X"))
          .as(id)
          .isExactlyInstanceOf(TelegramException.Refused.class);
    }
  }
}
