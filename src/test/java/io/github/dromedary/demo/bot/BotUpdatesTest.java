package io.github.dromedary.demo.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dromedary.demo.wire.HttpProbe;
import io.github.dromedary.demo.wire.SettableClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BotUpdatesTest {
  private static final String TOKEN = "4711:secret";
  private static final long CHAT = 1001;

  private final SettableClock clock = new SettableClock("2026-11-21T10:20:30Z");
  private final HttpProbe http = new HttpProbe();
  private final BotApiServer server = new BotApiServer(clock, TOKEN);

  @BeforeEach
  void start() {
    server.addChat(CHAT, "private", "Ann");
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String url(String method) {
    return server.url() + "/bot" + TOKEN + "/" + method;
  }

  private JsonNode updates(String query) throws IOException {
    return http.get(url("getUpdates") + query).json().path("result");
  }

  private CompletableFuture<HttpProbe.Answer> pollLater(int seconds) {
    int before = server.calls("getUpdates");
    var poll = http.later(HttpProbe.to(url("getUpdates") + "?timeout=" + seconds).build());
    await().until(() -> server.calls("getUpdates") > before);
    return poll;
  }

  @Test
  void a_users_message_is_delivered_until_it_is_confirmed() throws IOException {
    Delivered sent = server.userSends(CHAT, CHAT, "/top 6h");

    JsonNode update = updates("").path(0);
    assertThat(update.path("update_id").asInt()).isEqualTo(sent.updateId());
    assertThat(update.at("/message/message_id").asLong()).isEqualTo(sent.messageId());
    assertThat(update.at("/message/text").asText()).isEqualTo("/top 6h");
    assertThat(update.at("/message/chat/id").asLong()).isEqualTo(CHAT);
    assertThat(update.at("/message/chat/type").asText()).isEqualTo("private");
    assertThat(update.at("/message/from/first_name").asText()).isEqualTo("Ann");
    assertThat(update.at("/message/entities/0/type").asText()).isEqualTo("bot_command");
    assertThat(update.at("/message/entities/0/length").asInt()).isEqualTo(4);
    assertThat(updates("?offset=" + sent.updateId())).hasSize(1);
    assertThat(updates("?offset=" + (sent.updateId() + 1))).isEmpty();
    assertThat(updates("")).isEmpty();
  }

  @Test
  void updates_come_in_batches_of_the_size_asked_for() throws IOException {
    for (int i = 0; i < 120; i++) {
      server.userSends(CHAT, CHAT, "m" + i);
    }
    assertThat(updates("?limit=7")).hasSize(7);
    assertThat(updates("")).hasSize(100);
    assertThat(updates("?offset=-1").at("/0/message/text").asText()).isEqualTo("m119");
    assertThat(updates("")).hasSize(1);
  }

  @Test
  void a_long_poll_ends_with_the_first_update() throws Exception {
    var poll = pollLater(8);
    server.userSends(CHAT, CHAT, "now");

    assertThat(poll.get(4, TimeUnit.SECONDS).json().at("/result/0/message/text").asText())
        .isEqualTo("now");
  }

  @Test
  void a_long_poll_without_updates_ends_in_time() throws IOException {
    long start = System.nanoTime();
    assertThat(updates("?timeout=1")).isEmpty();
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(Duration.ofMillis(990), Duration.ofMillis(2500));
  }

  @Test
  void of_two_pollers_the_older_one_is_told_of_the_conflict() throws Exception {
    var older = pollLater(8);
    var newer = pollLater(8);

    HttpProbe.Answer answer = older.get(4, TimeUnit.SECONDS);
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.json().path("description").asText())
        .isEqualTo(
            "Conflict: terminated by other getUpdates request; "
                + "make sure that only one bot instance is running");
    server.userSends(CHAT, CHAT, "x");
    assertThat(newer.get(4, TimeUnit.SECONDS).status()).isEqualTo(200);
  }

  @Test
  void a_poll_in_progress_breaks_when_the_server_goes_down() {
    var poll = pollLater(8);
    await().until(() -> server.calls("getUpdates") > 0); // or it is refused, or waits in the queue
    server.down();
    await()
        .atMost(Duration.ofSeconds(4))
        .untilAsserted(() -> assertThat(poll).isCompletedExceptionally());
  }

  @Test
  void only_the_kinds_asked_for_are_delivered() throws IOException {
    long id = server.userSends(CHAT, CHAT, "one").messageId();
    updates("?allowed_updates=%5B%22message%22%5D");
    server.userEdits(id, "/two");
    server.userSends(CHAT, CHAT, "three");

    assertThat(updates("").findValuesAsText("text")).containsExactly("one", "three");

    updates("?allowed_updates=%5B%5D");
    server.userEdits(id, "/four");
    JsonNode edited = updates("?offset=-1").path(0).path("edited_message");
    assertThat(edited.path("text").asText()).isEqualTo("/four");
    assertThat(edited.path("message_id").asLong()).isEqualTo(id);
    assertThat(edited.path("edit_date").asLong()).isPositive();
  }

  @Test
  void a_confirmed_update_can_be_delivered_once_more() throws IOException {
    Delivered first = server.userSends(CHAT, CHAT, "/archive");
    JsonNode original = updates("").path(0);
    updates("?offset=" + (first.updateId() + 1));

    server.resend(first.updateId());

    assertThat(updates("?offset=" + (first.updateId() + 1)).path(0)).isEqualTo(original);
    assertThat(updates("?offset=" + (first.updateId() + 1))).isEmpty();
  }

  @Test
  void a_pressed_button_is_answered_once() throws IOException {
    String message = "{\"chat_id\":1001,\"text\":\"page 1\"}";
    long id = http.post(url("sendMessage"), message).json().at("/result/message_id").asLong();

    Delivered press = server.userPresses(CHAT, 7, id, "page:2");

    JsonNode query = updates("").path(0).path("callback_query");
    assertThat(query.path("id").asText()).isEqualTo(press.callbackId());
    assertThat(query.path("data").asText()).isEqualTo("page:2");
    assertThat(query.at("/from/id").asLong()).isEqualTo(7);
    assertThat(query.at("/message/message_id").asLong()).isEqualTo(id);
    assertThat(query.at("/message/text").asText()).isEqualTo("page 1");
    assertThat(query.at("/message/chat/type").asText()).isEqualTo("private");
    String answer = "{\"callback_query_id\":\"" + press.callbackId() + "\",\"text\":\"done\"}";
    assertThat(http.post(url("answerCallbackQuery"), answer).status()).isEqualTo(200);
    assertThat(http.post(url("answerCallbackQuery"), answer).json().path("description").asText())
        .startsWith("Bad Request: query is too old");
    assertThat(server.callbackAnswers())
        .containsExactly(new CallbackAnswer(press.callbackId(), "done", false));
  }

  @Test
  void an_answer_to_a_press_is_heard_of_even_when_a_listener_fails() throws IOException {
    String message = "{\"chat_id\":1001,\"text\":\"page 1\"}";
    long id = http.post(url("sendMessage"), message).json().at("/result/message_id").asLong();
    List<CallbackAnswer> heard = new ArrayList<>();
    server.onAnswer(
        answer -> {
          throw new IllegalStateException("on purpose");
        });
    server.onAnswer(heard::add);
    String press = server.userPresses(CHAT, CHAT, id, "x").callbackId();

    String answer = "{\"callback_query_id\":\"" + press + "\",\"show_alert\":true}";
    assertThat(http.post(url("answerCallbackQuery"), answer).status()).isEqualTo(200);

    assertThat(heard).containsExactly(new CallbackAnswer(press, "", true));
  }

  @Test
  void a_strangers_message_in_a_group_bears_the_strangers_id() throws IOException {
    server.addChat(-5, "group", "Ops");
    server.userSends(-5, 666, "/stats");

    JsonNode message = updates("").at("/0/message");
    assertThat(message.at("/from/id").asLong()).isEqualTo(666);
    assertThat(message.at("/chat/type").asText()).isEqualTo("group");
  }

  @Test
  void a_message_in_a_topic_bears_the_topics_number() throws IOException {
    server.events().openTopic(CHAT, 42);
    server.userSendsInTopic(CHAT, CHAT, 42, "/today");

    assertThat(updates("").at("/0/message/message_thread_id").asLong()).isEqualTo(42);
  }

  @Test
  void with_a_webhook_there_are_no_polls() throws IOException {
    http.post(url("setWebhook"), "{\"url\":\"https://example.org/hook\"}");
    assertThat(http.get(url("getUpdates")).status()).isEqualTo(409);
    assertThat(http.get(url("getWebhookInfo")).json().at("/result/url").asText())
        .isEqualTo("https://example.org/hook");
    server.userSends(CHAT, CHAT, "x");
    http.post(url("deleteWebhook"), "{\"drop_pending_updates\":true}");
    assertThat(updates("")).isEmpty();
    assertThat(http.post(url("setWebhook"), "{\"url\":\"http://example.org\"}").status())
        .isEqualTo(400);
  }

  @Test
  void setting_a_webhook_ends_a_poll_that_waits() throws Exception {
    var waiting = pollLater(50);
    server.events().setWebhook("https://example.org/hook");

    assertThat(waiting.get(10, TimeUnit.SECONDS).status()).isEqualTo(409);
  }

  @Test
  void a_group_that_becomes_a_supergroup_is_told_in_both() throws IOException {
    server.addChat(-5, "group", "Ops");
    server.events().upgrade(-5, -1005);

    JsonNode updates = updates("");
    assertThat(updates.at("/0/message/chat/id").asLong()).isEqualTo(-5);
    assertThat(updates.at("/0/message/migrate_to_chat_id").asLong()).isEqualTo(-1005);
    assertThat(updates.at("/1/message/chat/id").asLong()).isEqualTo(-1005);
    assertThat(updates.at("/1/message/migrate_from_chat_id").asLong()).isEqualTo(-5);
  }

  @Test
  void a_closed_topic_one_that_is_not_there_and_general_by_its_number_are_refused()
      throws IOException {
    server.addChat(-5, "supergroup", "Ops");
    server.events().openTopic(-5, 12);
    assertThat(send(12)).isEqualTo("");
    server.events().closeTopic(-5, 12);
    assertThat(send(12)).isEqualTo("Bad Request: TOPIC_CLOSED");
    server.events().deleteTopic(-5, 12);
    assertThat(send(12)).isEqualTo("Bad Request: message thread not found");
    assertThat(send(1)).isEqualTo("Bad Request: message thread not found");
    assertThat(send(0)).isEqualTo("");
    server.events().closeTopic(-5, 1);
    assertThat(send(0)).isEqualTo("Bad Request: TOPIC_CLOSED");
  }

  @Test
  void an_update_of_any_kind_is_delivered_as_it_is() throws IOException {
    int id = server.events().update("{\"brand_new\":{\"x\":[1,{\"y\":null}]}}");

    assertThat(updates("").get(0).toString())
        .isEqualTo("{\"update_id\":" + id + ",\"brand_new\":{\"x\":[1,{\"y\":null}]}}");
  }

  private String send(long thread) throws IOException {
    String body = "{\"chat_id\":-5,\"text\":\"x\",\"message_thread_id\":" + thread + "}";
    return http.post(url("sendMessage"), body).json().path("description").asText("");
  }
}
