package io.github.dromedary.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.demo.bot.BotApiServer;
import io.github.dromedary.demo.bot.BotFault;
import io.github.dromedary.demo.bot.CallbackAnswer;
import io.github.dromedary.demo.bot.Delivered;
import io.github.dromedary.demo.bot.FileLimits;
import io.github.dromedary.demo.bot.SentMessage;
import io.github.dromedary.telegram.Keyboard.Button;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the house's own routes give to {@code telegram:} endpoints, one attempt each. */
class BotEndpointTest {

  private static final String TOKEN = "4711:token-of-the-bot-endpoint-test";
  private static final String ONCE = "telegram:bots?bot=#bot&attempts=1";
  private static final String CHAT = "1001";
  private static final Keyboard MENU =
      new Keyboard(
          List.of(
              List.of(new Button("Day", "day"), new Button("Week", "week")),
              List.of(new Button("← Back", "back"))));
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};

  private final BotApiServer server = new BotApiServer(Clock.systemUTC(), TOKEN);
  private final GuardedHttpClient client =
      new GuardedHttpClient(Clock.systemUTC(), "STATS_BOT_TOKEN");
  private final Outgoing outgoing = new Outgoing();
  private Endpoints endpoints;

  @BeforeEach
  void start() throws Exception {
    server.addChat(1001, "private", "Ann");
    server.start();
    endpoints = new Endpoints(client, server.url(), TOKEN);
  }

  @AfterEach
  void stop() {
    endpoints.close();
    server.close();
  }

  private SentMessage only() {
    assertThat(server.messages(1001)).hasSize(1);
    return server.messages(1001).get(0);
  }

  private long sends(Object message) throws Exception {
    return endpoints.sends(ONCE, message).getMessageId();
  }

  private long menu(String html, Keyboard keyboard) throws Exception {
    return sends(outgoing.menu(CHAT, html, keyboard));
  }

  private void edits(long id, String html, Keyboard keyboard) throws Exception {
    assertThat(sends(outgoing.edit(CHAT, id, html, keyboard))).isEqualTo(id);
  }

  @Test
  void a_menu_is_sent_with_its_buttons_and_known_by_its_id() throws Exception {
    long id = menu("<b>Menu</b> &amp; more", MENU);

    assertThat(only().messageId()).isEqualTo(id);
    assertThat(only().plainText()).isEqualTo("Menu & more");
    assertThat(only().replyMarkup().toString())
        .contains("Week", "← Back")
        .contains("\"callback_data\":\"back\"");
    assertThat(only().replyMarkup().at("/inline_keyboard/0")).hasSize(2);
  }

  @Test
  void an_edit_changes_text_and_buttons() throws Exception {
    long id = menu("one", MENU);
    edits(id, "<i>two</i>", null);

    assertThat(only().html()).isEqualTo("<i>two</i>");
    assertThat(only().replyMarkup()).isNull();
  }

  @Test
  void an_edit_to_the_same_is_told_apart_and_one_to_other_buttons_is_none() throws Exception {
    long id = menu("one", MENU);
    Keyboard other = new Keyboard(List.of(List.of(new Button("Day", "day"))));

    assertThatThrownBy(() -> edits(id, "one", MENU))
        .isInstanceOf(TelegramException.Unchanged.class);
    edits(id, "one", other);
    edits(id, "two", other);
    assertThat(only().edits()).isEqualTo(2);
  }

  @Test
  void a_keyboard_without_buttons_is_none() throws Exception {
    long id = menu("one", new Keyboard(List.of()));

    for (Keyboard none : new Keyboard[] {null, new Keyboard(List.of(List.of()))}) {
      assertThatThrownBy(() -> edits(id, "one", none))
          .isInstanceOf(TelegramException.Unchanged.class);
    }
  }

  @Test
  void a_message_that_is_deleted_or_anothers_is_gone() throws Exception {
    long deleted = menu("one", MENU);
    assertThat(server.delete(1001, deleted)).isTrue();
    long users = server.userSends(1001, 1001, "mine").messageId();

    for (long id : new long[] {deleted, users}) {
      assertThatThrownBy(() -> edits(id, "two", MENU)).isInstanceOf(TelegramException.Gone.class);
    }
    server.fault(BotFault.error(400, "Bad Request: MESSAGE_ID_INVALID").times(1));
    assertThatThrownBy(() -> edits(7, "two", MENU)).isInstanceOf(TelegramException.Gone.class);
  }

  @Test
  void every_other_refusal_of_an_edit_is_one() throws Exception {
    long photo = sends(outgoing.photo(CHAT, PNG, null));
    assertThatThrownBy(() -> edits(photo, "x", null))
        .isExactlyInstanceOf(TelegramException.Refused.class)
        .hasMessageContaining("there is no text in the message to edit");
    long text = menu("x", null);
    assertThatThrownBy(() -> edits(text, "<message is not modified>", null))
        .isExactlyInstanceOf(TelegramException.Refused.class)
        .hasMessageContaining("can't parse entities");
    server.fault(BotFault.error(400, "Bad Request: no, message to edit not found").times(1));
    assertThatThrownBy(() -> edits(text, "y", null))
        .isExactlyInstanceOf(TelegramException.Refused.class);
    server.block(1001);
    assertThatThrownBy(() -> edits(text, "y", null))
        .isInstanceOfSatisfying(
            TelegramException.Refused.class, e -> assertThat(e.status()).isEqualTo(403));
  }

  @Test
  void one_attempt_is_one_and_says_how_long_to_wait() throws Exception {
    long id = menu("one", MENU);
    server.fault(BotFault.tooManyRequests(7).onMethod("editMessageText").times(1));

    assertThatThrownBy(() -> edits(id, "two", MENU))
        .isInstanceOfSatisfying(
            TelegramException.Unavailable.class,
            e -> assertThat(e.retryAfterSeconds()).isEqualTo(7));
    edits(id, "two", MENU);
    assertThat(server.calls("editMessageText")).isEqualTo(2);
  }

  @Test
  void a_message_is_deleted_once() throws Exception {
    long id = menu("one", MENU);

    assertThat(endpoints.result(ONCE, outgoing.delete(CHAT, id), Map.of()).isOk()).isTrue();
    assertThat(server.messages(1001)).isEmpty();
    assertThatThrownBy(() -> sends(outgoing.delete(CHAT, id)))
        .isInstanceOf(TelegramException.Gone.class);
    assertThatThrownBy(() -> sends(outgoing.delete("5", id)))
        .isExactlyInstanceOf(TelegramException.Refused.class);
  }

  @Test
  void a_press_is_answered_once_with_or_without_words() throws Exception {
    long id = menu("one", MENU);
    Delivered quiet = server.userPresses(1001, 77, id, "day");
    Delivered loud = server.userPresses(1001, 1001, id, "week");

    for (var answer :
        List.of(
            outgoing.answer(quiet.callbackId(), null),
            outgoing.answer(loud.callbackId(), "Nothing new"))) {
      assertThat(endpoints.result(ONCE, answer, Map.of()).isResult()).isTrue();
    }
    assertThatThrownBy(() -> sends(outgoing.answer(loud.callbackId(), "again")))
        .isInstanceOf(TelegramException.Gone.class);
    assertThatThrownBy(() -> sends(outgoing.answer(quiet.callbackId(), "x".repeat(201))))
        .isInstanceOf(TelegramException.Refused.class);

    assertThat(server.callbackAnswers())
        .containsExactly(
            new CallbackAnswer(quiet.callbackId(), "", false),
            new CallbackAnswer(loud.callbackId(), "Nothing new", false));
  }

  @Test
  void a_photo_has_a_caption_and_a_topic_and_may_come_without_a_sound() throws Exception {
    server.events().openTopic(1001, 42);
    var photo = outgoing.photo(CHAT + "/42", PNG, "<b>Users</b>, 24 h");
    photo.setDisableNotification(true);
    long id = endpoints.sends(ONCE, photo, Map.of("CamelTelegramParseMode", "HTML")).getMessageId();

    assertThat(only().messageId()).isEqualTo(id);
    assertThat(only().method()).isEqualTo("sendPhoto");
    assertThat(only().document()).isEqualTo(PNG);
    assertThat(only().file().contentType()).isEqualTo("image/png");
    assertThat(only().plainText()).isEqualTo("Users, 24 h");
    assertThat(only().threadId()).isEqualTo(42);
    assertThat(only().silent()).isTrue();
  }

  @Test
  void a_photo_that_is_too_large_or_none_is_refused() {
    server.fileLimits(new FileLimits(1000, 2000));

    assertThatThrownBy(() -> sends(outgoing.photo(CHAT, Arrays.copyOf(PNG, 1001), null)))
        .isInstanceOf(TelegramException.Refused.class)
        .hasMessageContaining("1001 bytes is too big for a photo");
    assertThatThrownBy(() -> sends(outgoing.photo(CHAT, new byte[9], null)))
        .isInstanceOf(TelegramException.Refused.class)
        .hasMessageContaining("IMAGE_PROCESS_FAILED");
    assertThat(client.failure()).isEmpty();
  }

  @Test
  void a_command_menu_is_published_as_it_is_then() throws Exception {
    List<Map<String, String>> commands = new java.util.ArrayList<>();
    CommandMenu menu = new CommandMenu(() -> commands);
    commands.add(Map.of("command", "today", "description", "Traffic today"));
    endpoints.result(ONCE, menu, Map.of());

    assertThat(server.commands()).hasSize(1);
    assertThat(server.commands().toString()).contains("today", "Traffic today");
  }

  @Test
  void an_answer_that_cannot_be_read_is_a_message_that_was_sent() throws Exception {
    var root = new com.fasterxml.jackson.databind.ObjectMapper();
    var answer = root.readTree("{\"message_id\":7,\"video\":{\"duration\":3000000000}}");

    assertThat(
            BotService.result(answer, org.apache.camel.component.telegram.model.MessageResult.class)
                .getMessage()
                .getMessageId())
        .isEqualTo(7);
  }

  @Test
  void a_refused_token_is_told_by_its_setting_and_never_shown() throws Exception {
    String wrong = "4711:wrong";
    try (Endpoints others = new Endpoints(client, server.url(), wrong)) {
      assertThatThrownBy(() -> others.sends(ONCE, outgoing.photo(CHAT, PNG, null)))
          .isInstanceOf(TelegramException.Refused.class)
          .hasMessageContaining("is STATS_BOT_TOKEN the token")
          .hasMessageNotContaining("wrong");
    }
    Bot odd = new Bot(client, server.url(), "4711:wrong token");
    assertThat(odd).hasToString("bot 4711");
    assertThatThrownBy(() -> new BotApi(odd).username())
        .isInstanceOf(IllegalArgumentException.class)
        .hasNoCause()
        .hasMessageNotContaining("4711");
    assertThatThrownBy(() -> new BotApi(new Bot(client, server.url(), "")).username())
        .hasMessageContaining("TELEGRAM_BOT_TOKEN");
  }

  @Test
  void a_buttons_data_has_at_most_64_bytes() {
    assertThat(new Button("x", "你".repeat(21) + "a").data()).hasSize(22);
    assertThatThrownBy(() -> new Button("x", "你".repeat(21) + "ab"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 to 64 bytes in UTF-8")
        .hasMessageContaining("has 65");
    assertThatThrownBy(() -> new Button("x", "")).hasMessageContaining("has 0");
    assertThatThrownBy(() -> new Button(" ", "x")).hasMessageContaining("has a text");
  }
}
