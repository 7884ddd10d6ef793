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
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BotApiTest {

  private static final String TOKEN = "4711:token-of-the-bot-api-test";
  private static final String CHAT = "1001";
  private static final Chats.Address THERE = new Chats.Address(CHAT, null);
  private static final Keyboard MENU =
      new Keyboard(
          List.of(
              List.of(new Button("Day", "day"), new Button("Week", "week")),
              List.of(new Button("← Back", "back"))));
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};

  private final BotApiServer server = new BotApiServer(Clock.systemUTC(), TOKEN);
  private final GuardedHttpClient client =
      new GuardedHttpClient(Clock.systemUTC(), "STATS_BOT_TOKEN");
  private BotApi bot;

  @BeforeEach
  void start() {
    server.addChat(1001, "private", "Ann");
    server.start();
    bot = new BotApi(client, server.url(), TOKEN);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private SentMessage only() {
    assertThat(server.messages(1001)).hasSize(1);
    return server.messages(1001).get(0);
  }

  @Test
  void a_menu_is_sent_with_its_buttons_and_known_by_its_id() throws Exception {
    long id = bot.sendMenu(THERE, "<b>Menu</b> &amp; more", MENU);

    assertThat(only().messageId()).isEqualTo(id);
    assertThat(only().plainText()).isEqualTo("Menu & more");
    assertThat(only().replyMarkup().toString())
        .contains("Week", "← Back")
        .contains("\"callback_data\":\"back\"");
    assertThat(only().replyMarkup().at("/inline_keyboard/0")).hasSize(2);
  }

  @Test
  void an_edit_changes_text_and_buttons() throws Exception {
    long id = bot.sendMenu(THERE, "one", MENU);

    assertThat(bot.editMessageText(CHAT, id, "<i>two</i>", null)).isEqualTo(Edited.DONE);

    assertThat(only().html()).isEqualTo("<i>two</i>");
    assertThat(only().replyMarkup()).isNull();
  }

  @Test
  void an_edit_to_the_same_is_told_apart_and_one_to_other_buttons_is_none() throws Exception {
    long id = bot.sendMenu(THERE, "one", MENU);
    Keyboard other = new Keyboard(List.of(List.of(new Button("Day", "day"))));

    assertThat(bot.editMessageText(CHAT, id, "one", MENU)).isEqualTo(Edited.SAME);
    assertThat(bot.editMessageText(CHAT, id, "one", other)).isEqualTo(Edited.DONE);
    assertThat(bot.editMessageText(CHAT, id, "two", other)).isEqualTo(Edited.DONE);
    assertThat(only().edits()).isEqualTo(2);
  }

  @Test
  void a_keyboard_without_buttons_is_none() throws Exception {
    long id = bot.sendMenu(THERE, "one", new Keyboard(List.of()));

    assertThat(bot.editMessageText(CHAT, id, "one", null)).isEqualTo(Edited.SAME);
    assertThat(bot.editMessageText(CHAT, id, "one", new Keyboard(List.of(List.of()))))
        .isEqualTo(Edited.SAME);
  }

  @Test
  void a_message_that_is_deleted_or_anothers_is_gone() throws Exception {
    long deleted = bot.sendMenu(THERE, "one", MENU);
    assertThat(server.delete(1001, deleted)).isTrue();
    long users = server.userSends(1001, 1001, "mine").messageId();

    assertThat(bot.editMessageText(CHAT, deleted, "two", MENU)).isEqualTo(Edited.GONE);
    assertThat(bot.editMessageText(CHAT, users, "two", MENU)).isEqualTo(Edited.GONE);
    server.fault(BotFault.error(400, "Bad Request: MESSAGE_ID_INVALID").times(1));
    assertThat(bot.editMessageText(CHAT, 7, "two", MENU)).isEqualTo(Edited.GONE);
  }

  @Test
  void every_other_refusal_of_an_edit_is_thrown() throws Exception {
    long photo = bot.sendPhoto(THERE, PNG, null, null);
    assertThatThrownBy(() -> bot.editMessageText(CHAT, photo, "x", null))
        .isInstanceOf(TelegramException.Refused.class)
        .hasMessageContaining("there is no text in the message to edit");
    long text = bot.sendMenu(THERE, "x", null);
    assertThatThrownBy(() -> bot.editMessageText(CHAT, text, "<message is not modified>", null))
        .isInstanceOf(TelegramException.Refused.class)
        .hasMessageContaining("can't parse entities");
    server.fault(BotFault.error(400, "Bad Request: no, message to edit not found").times(1));
    assertThatThrownBy(() -> bot.editMessageText(CHAT, text, "y", null))
        .isInstanceOf(TelegramException.Refused.class);
    server.block(1001);
    assertThatThrownBy(() -> bot.editMessageText(CHAT, text, "y", null))
        .isInstanceOfSatisfying(
            TelegramException.Refused.class, e -> assertThat(e.status()).isEqualTo(403));
  }

  @Test
  void an_edit_that_comes_too_early_says_how_long_to_wait() throws Exception {
    long id = bot.sendMenu(THERE, "one", MENU);
    server.fault(BotFault.tooManyRequests(7).onMethod("editMessageText").times(1));

    assertThatThrownBy(() -> bot.editMessageText(CHAT, id, "two", MENU))
        .isInstanceOfSatisfying(
            TelegramException.Unavailable.class,
            e -> assertThat(e.retryAfterSeconds()).isEqualTo(7));
    assertThat(bot.editMessageText(CHAT, id, "two", MENU)).isEqualTo(Edited.DONE);
  }

  @Test
  void a_message_is_deleted_once() throws Exception {
    long id = bot.sendMenu(THERE, "one", MENU);

    assertThat(bot.deleteMessage(CHAT, id)).isTrue();
    assertThat(server.messages(1001)).isEmpty();
    assertThat(bot.deleteMessage(CHAT, id)).isFalse();
    assertThatThrownBy(() -> bot.deleteMessage("5", id))
        .isInstanceOf(TelegramException.Refused.class);
  }

  @Test
  void a_press_is_answered_once_with_or_without_words() throws Exception {
    long id = bot.sendMenu(THERE, "one", MENU);
    Delivered quiet = server.userPresses(1001, 77, id, "day");
    Delivered loud = server.userPresses(1001, 1001, id, "week");

    assertThat(bot.answerCallbackQuery(quiet.callbackId(), null, false)).isTrue();
    assertThat(bot.answerCallbackQuery(loud.callbackId(), "Nothing new", true)).isTrue();
    assertThat(bot.answerCallbackQuery(loud.callbackId(), "again", true)).isFalse();
    assertThatThrownBy(() -> bot.answerCallbackQuery(quiet.callbackId(), "x".repeat(201), false))
        .isInstanceOf(TelegramException.Refused.class);

    assertThat(server.callbackAnswers())
        .containsExactly(
            new CallbackAnswer(quiet.callbackId(), "", false),
            new CallbackAnswer(loud.callbackId(), "Nothing new", true));
  }

  @Test
  void a_photo_has_a_caption_and_may_come_without_a_sound() throws Exception {
    server.events().openTopic(Long.parseLong(CHAT), 42);
    long id = bot.sendPhoto(new Chats.Address(CHAT, "42"), PNG, "<b>Users</b>, 24 h", true);

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
    byte[] large = java.util.Arrays.copyOf(PNG, 1001);

    assertThatThrownBy(() -> bot.sendPhoto(THERE, large, null, null))
        .isInstanceOf(TelegramException.Refused.class)
        .hasMessageContaining("1001 bytes is too big for a photo");
    assertThatThrownBy(() -> bot.sendPhoto(THERE, new byte[9], null, null))
        .isInstanceOf(TelegramException.Refused.class)
        .hasMessageContaining("IMAGE_PROCESS_FAILED");
    assertThat(client.failure()).isEmpty();
  }

  @Test
  void two_bots_at_one_address_know_nothing_of_each_other() throws Exception {
    BotApiServer second = server.withBot("4712:another-token-of-the-bot-api-test");
    second.addChat(1001, "private", "Ann");
    BotApi other = new BotApi(client, second.url(), "4712:another-token-of-the-bot-api-test");
    long id = bot.sendMenu(THERE, "of the first", MENU);
    server.userPresses(1001, 1001, id, "day");

    other.sendMenu(THERE, "of the second", null);

    assertThat(only().plainText()).isEqualTo("of the first");
    assertThat(second.messages(1001))
        .extracting(SentMessage::plainText)
        .containsExactly("of the second");
    assertThat(other.editMessageText(CHAT, 99, "x", null)).isEqualTo(Edited.GONE);
    assertThat(server.calls("editMessageText")).isZero();
    assertThat(waiting(TOKEN)).contains("\"pending_update_count\":1");
    assertThat(waiting("4712:another-token-of-the-bot-api-test"))
        .contains("\"pending_update_count\":0");
  }

  private String waiting(String token) throws Exception {
    java.net.URI address = java.net.URI.create(server.url() + "/bot" + token + "/getWebhookInfo");
    return HttpClient.newHttpClient()
        .send(
            java.net.http.HttpRequest.newBuilder(address).build(),
            java.net.http.HttpResponse.BodyHandlers.ofString())
        .body();
  }

  @Test
  void a_refused_token_is_told_by_its_setting_and_never_shown() {
    BotApi wrong = new BotApi(client, server.url(), "4711:wrong");

    assertThatThrownBy(() -> wrong.sendPhoto(THERE, PNG, null, null))
        .isInstanceOf(TelegramException.Refused.class)
        .hasMessageContaining("is STATS_BOT_TOKEN the token")
        .hasMessageNotContaining("wrong");
    assertThatThrownBy(() -> new BotApi(client, server.url(), "4711:wrong token").username())
        .isInstanceOf(IllegalArgumentException.class)
        .hasNoCause()
        .hasMessageNotContaining("4711");
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
