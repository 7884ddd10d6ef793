package io.github.dromedary.demo.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dromedary.demo.wire.HttpProbe;
import io.github.dromedary.demo.wire.Json;
import io.github.dromedary.demo.wire.SettableClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BotApiServerTest {
  private static final String TOKEN = "4711:secret";
  private static final long CHAT = 1001;
  private static final long GROUP = -2002;

  private final SettableClock clock = new SettableClock("2026-11-21T10:20:30Z");
  private final HttpProbe http = new HttpProbe();
  private final BotApiServer server = new BotApiServer(clock, TOKEN);

  @BeforeEach
  void start() {
    server.addChat(CHAT, "private", "Ann");
    server.addChat(GROUP, "group", "Ops");
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String url(String method) {
    return server.url() + "/bot" + TOKEN + "/" + method;
  }

  private HttpProbe.Answer call(String method, String json) throws IOException {
    return http.post(url(method), json);
  }

  private HttpProbe.Answer sendText(long chat, String text) throws IOException {
    ObjectNode body = Json.object().put("chat_id", chat).put("text", text);
    return call("sendMessage", body.put("parse_mode", "HTML").toString());
  }

  private void assertRefused(HttpProbe.Answer answer, int code, String description) {
    assertThat(answer.status()).isEqualTo(code);
    assertThat(answer.json().path("ok").asBoolean(true)).isFalse();
    assertThat(answer.json().path("error_code").asInt()).isEqualTo(code);
    assertThat(answer.json().path("description").asText()).startsWith(description);
  }

  @Test
  void it_says_who_the_bot_is() throws IOException {
    JsonNode me = http.get(url("getMe")).json();

    assertThat(me.path("ok").asBoolean()).isTrue();
    assertThat(me.at("/result/id").asLong()).isEqualTo(4711);
    assertThat(me.at("/result/is_bot").asBoolean()).isTrue();
    assertThat(me.at("/result/username").asText()).isEqualTo(BotApiServer.USERNAME);
  }

  @Test
  void it_refuses_a_wrong_token_and_an_unknown_method() throws IOException {
    HttpProbe.Answer wrong = http.get(server.url() + "/bot4711:wrong/getMe");
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.body())
        .isEqualTo("{\"ok\":false,\"error_code\":401,\"description\":\"Unauthorized\"}");
    assertRefused(http.get(url("getNothing")), 404, "Not Found");
    assertRefused(http.get(server.url() + "/"), 404, "Not Found");
  }

  @Test
  void it_keeps_a_message_and_answers_with_it() throws IOException {
    ObjectNode body =
        Json.object()
            .put("chat_id", GROUP)
            .put("text", "<b>A</b> &amp; b\n")
            .put("parse_mode", "HTML");
    server.events().openTopic(GROUP, 5);
    body.put("message_thread_id", 5).put("disable_notification", true);
    body.putObject("reply_markup")
        .putArray("inline_keyboard")
        .addArray()
        .addObject()
        .put("text", "ok")
        .put("callback_data", "yes");

    JsonNode result = call("sendMessage", body.toString()).json().path("result");

    assertThat(result.path("text").asText()).isEqualTo("A & b");
    assertThat(result.at("/entities/0/type").asText()).isEqualTo("bold");
    assertThat(result.at("/chat/title").asText()).isEqualTo("Ops");
    assertThat(result.path("date").asLong()).isEqualTo(clock.instant().getEpochSecond());
    SentMessage sent = server.messages(GROUP).get(0);
    assertThat(sent.messageId()).isEqualTo(result.path("message_id").asLong());
    assertThat(sent.html()).isEqualTo("<b>A</b> &amp; b\n");
    assertThat(sent.plainText()).isEqualTo("A & b");
    assertThat(sent.threadId()).isEqualTo(5);
    assertThat(sent.silent()).isTrue();
    assertThat(sent.replyMarkup().at("/inline_keyboard/0/0/callback_data").asText())
        .isEqualTo("yes");
    assertThat(server.calls("sendMessage")).isEqualTo(1);
    assertThat(server.messages(CHAT)).isEmpty();
  }

  @Test
  void it_takes_forms_and_queries_as_well() throws IOException {
    HttpRequest form =
        HttpProbe.to(url("sendMessage"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("chat_id=1001&text=%E4%BD%A0+%26"))
            .build();
    assertThat(http.send(form).json().at("/result/text").asText()).isEqualTo("你 &");
    assertThat(http.get(url("sendMessage") + "?chat_id=1001&text=b").json().path("ok").asBoolean())
        .isTrue();
    assertThat(server.messages(CHAT))
        .extracting(SentMessage::plainText)
        .containsExactly("你 &", "b");
  }

  @Test
  void it_refuses_texts_that_telegram_refuses() throws IOException {
    assertRefused(sendText(99, "x"), 400, "Bad Request: chat not found");
    assertRefused(call("sendMessage", "{\"text\":\"x\"}"), 400, "Bad Request: chat_id is empty");
    assertRefused(sendText(CHAT, ""), 400, "Bad Request: message text is empty");
    assertRefused(sendText(CHAT, "<b> </b>"), 400, "Bad Request: text must be non-empty");
    assertRefused(sendText(CHAT, "a < b"), 400, "Bad Request: can't parse entities: Unsupported");
    assertRefused(sendText(CHAT, "x".repeat(4097)), 400, "Bad Request: message is too long");
    assertThat(server.messages(CHAT)).isEmpty();
  }

  @Test
  void the_length_counts_utf_16_units_after_parsing() throws IOException {
    assertThat(sendText(CHAT, "<b>" + "&amp;".repeat(4096) + "</b>").status()).isEqualTo(200);
    assertThat(sendText(CHAT, "🐪".repeat(2048)).status()).isEqualTo(200);
    assertRefused(sendText(CHAT, "🐪".repeat(2048) + "x"), 400, "Bad Request: message is too long");
  }

  @Test
  void it_refuses_text_that_is_not_utf_8() throws IOException {
    byte[] latin = "{\"chat_id\":1001,\"text\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);
    HttpRequest request =
        HttpProbe.to(url("sendMessage"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(latin))
            .build();
    assertRefused(http.send(request), 400, "Bad Request: strings must be encoded in UTF-8");
  }

  @Test
  void it_refuses_callback_data_over_64_bytes() throws IOException {
    String body =
        "{\"chat_id\":1001,\"text\":\"x\",\"reply_markup\":{\"inline_keyboard\":"
            + "[[{\"text\":\"a\",\"callback_data\":\""
            + "你".repeat(22)
            + "\"}]]}}";
    assertRefused(call("sendMessage", body), 400, "Bad Request: BUTTON_DATA_INVALID");
  }

  private HttpProbe.Answer edit(long id, String text) throws IOException {
    ObjectNode body = Json.object().put("chat_id", CHAT).put("message_id", id).put("text", text);
    return call("editMessageText", body.put("parse_mode", "HTML").toString());
  }

  @Test
  void an_edit_changes_the_message_in_its_place() throws IOException {
    long id = sendText(CHAT, "one").json().at("/result/message_id").asLong();
    sendText(CHAT, "two");

    assertThat(edit(id, "<i>one</i>").json().at("/result/edit_date").asLong()).isPositive();

    assertThat(server.messages(CHAT))
        .extracting(SentMessage::html)
        .containsExactly("<i>one</i>", "two");
    assertThat(server.messages(CHAT)).extracting(SentMessage::edits).containsExactly(1, 0);
  }

  @Test
  void it_refuses_an_edit_that_changes_nothing() throws IOException {
    long id = sendText(CHAT, "<b>one</b>").json().at("/result/message_id").asLong();

    assertRefused(edit(id, "<strong>one</strong>\n"), 400, "Bad Request: message is not modified:");
  }

  @Test
  void it_refuses_to_edit_what_is_not_there_or_not_the_bots() throws IOException {
    assertRefused(edit(999, "x"), 400, "Bad Request: message to edit not found");
    long users = server.userSends(CHAT, CHAT, "hello").messageId();
    assertRefused(edit(users, "x"), 400, "Bad Request: message can't be edited");
  }

  @Test
  void a_keyboard_can_be_changed_alone_and_is_lost_by_an_edit_without_one() throws IOException {
    long id = sendText(CHAT, "one").json().at("/result/message_id").asLong();
    String markup =
        "{\"chat_id\":1001,\"message_id\":"
            + id
            + ",\"reply_markup\":{\"inline_keyboard\":"
            + "[[{\"text\":\"a\",\"callback_data\":\"b\"}]]}}";

    assertThat(call("editMessageReplyMarkup", markup).status()).isEqualTo(200);
    assertRefused(
        call("editMessageReplyMarkup", markup), 400, "Bad Request: message is not modified:");
    assertThat(server.messages(CHAT).get(0).replyMarkup()).isNotNull();
    assertThat(edit(id, "two").status()).isEqualTo(200);
    assertThat(server.messages(CHAT).get(0).replyMarkup()).isNull();
  }

  @Test
  void a_deleted_message_is_gone() throws IOException {
    long id = sendText(CHAT, "one").json().at("/result/message_id").asLong();
    String body = "{\"chat_id\":1001,\"message_id\":" + id + "}";

    assertThat(call("deleteMessage", body).json().path("result").asBoolean()).isTrue();
    assertThat(server.messages(CHAT)).isEmpty();
    assertRefused(call("deleteMessage", body), 400, "Bad Request: message to delete not found");
  }

  private HttpProbe.Answer upload(String method, String field, byte[] bytes, String caption)
      throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    String head =
        "--b0\r\nContent-Disposition: form-data; name=\"chat_id\"\r\n\r\n1001\r\n"
            + "--b0\r\nContent-Disposition: form-data; name=\"caption\"\r\n\r\n"
            + caption
            + "\r\n--b0\r\nContent-Disposition: form-data; name=\""
            + field
            + "\"; filename=\"报告.csv\"\r\nContent-Type: text/csv\r\n\r\n";
    body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    body.writeBytes(bytes);
    body.writeBytes("\r\n--b0--\r\n".getBytes(StandardCharsets.UTF_8));
    return http.send(
        HttpProbe.to(url(method))
            .header("Content-Type", "multipart/form-data; boundary=b0")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
            .build());
  }

  @Test
  void it_keeps_the_bytes_of_a_document() throws IOException {
    byte[] bytes = new byte[3_000_000];
    new java.util.Random(1).nextBytes(bytes);

    JsonNode result = upload("sendDocument", "document", bytes, "日报 &").json().path("result");

    assertThat(result.at("/document/file_size").asInt()).isEqualTo(3_000_000);
    assertThat(result.at("/document/file_name").asText()).isEqualTo("报告.csv");
    assertThat(result.at("/document/mime_type").asText()).isEqualTo("text/csv");
    assertThat(result.path("caption").asText()).isEqualTo("日报 &");
    SentMessage sent = server.messages(CHAT).get(0);
    assertThat(sent.document()).isEqualTo(bytes);
    assertThat(sent.fileName()).isEqualTo("报告.csv");
    assertThat(sent.method()).isEqualTo("sendDocument");
  }

  @Test
  void it_refuses_files_that_telegram_refuses() throws IOException {
    byte[] png = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
    byte[] text = "a,b".getBytes(StandardCharsets.US_ASCII);
    assertThat(upload("sendPhoto", "photo", png, "").json().at("/result/photo")).hasSize(1);
    assertRefused(upload("sendPhoto", "photo", text, ""), 400, "Bad Request: IMAGE_PROCESS_FAILED");
    assertRefused(
        upload("sendDocument", "document", text, "x".repeat(1025)),
        400,
        "Bad Request: message caption is too long");
    assertRefused(
        upload("sendDocument", "document", new byte[0], ""),
        400,
        "Bad Request: file must be non-empty");
    assertRefused(
        upload("sendDocument", "photo", png, ""),
        400,
        "Bad Request: there is no document in the request");
  }

  @Test
  void commands_are_kept_by_scope_and_language() throws IOException {
    String list = "{\"commands\":[{\"command\":\"today\",\"description\":\"traffic today\"}]";
    assertThat(call("setMyCommands", list + "}").json().path("result").asBoolean()).isTrue();
    String scoped =
        list + ",\"scope\":{\"type\":\"chat\",\"chat_id\":1001},\"language_code\":\"zh\"}";
    assertThat(call("setMyCommands", scoped).status()).isEqualTo(200);

    assertThat(server.commands()).extracting(CommandSet::languageCode).containsExactly("", "zh");
    assertThat(server.commands().get(1).scope()).contains("1001");
    assertThat(call("getMyCommands", "{}").json().at("/result/0/command").asText())
        .isEqualTo("today");
    assertThat(call("getMyCommands", "{\"language_code\":\"de\"}").json().path("result")).isEmpty();
  }

  @Test
  void it_refuses_commands_that_telegram_refuses() throws IOException {
    assertRefused(setCommand("Today", "x"), 400, "Bad Request: BOT_COMMAND_INVALID");
    assertRefused(setCommand("a-b", "x"), 400, "Bad Request: BOT_COMMAND_INVALID");
    assertRefused(setCommand("", "x"), 400, "Bad Request: command must be non-empty");
    assertRefused(
        setCommand("a".repeat(33), "x"), 400, "Bad Request: command length must not exceed 32");
    assertRefused(setCommand("a", ""), 400, "Bad Request: command description must be non-empty");
    assertRefused(
        setCommand("a", "x".repeat(257)),
        400,
        "Bad Request: command description length must not exceed 256");
  }

  private HttpProbe.Answer setCommand(String name, String description) throws IOException {
    ObjectNode body = Json.object();
    body.putArray("commands").addObject().put("command", name).put("description", description);
    return call("setMyCommands", body.toString());
  }

  @Test
  void it_refuses_what_is_sent_to_a_blocked_or_migrated_chat() throws IOException {
    server.block(CHAT);
    assertRefused(sendText(CHAT, "x"), 403, "Forbidden: bot was blocked by the user");
    server.migrate(GROUP, -1_003_003L);
    HttpProbe.Answer moved = sendText(GROUP, "x");
    assertRefused(moved, 400, "Bad Request: group chat was upgraded to a supergroup chat");
    assertThat(moved.json().at("/parameters/migrate_to_chat_id").asLong()).isEqualTo(-1_003_003L);
    assertThat(sendText(-1_003_003L, "x").status()).isEqualTo(200);
    assertThat(call("getChat", "{\"chat_id\":-1003003}").json().at("/result/type").asText())
        .isEqualTo("supergroup");
  }

  @Test
  void listeners_hear_of_messages_and_edits_and_may_fail() throws IOException {
    List<String> heard = new ArrayList<>();
    server.onMessage(
        message -> {
          throw new IllegalStateException("on purpose");
        });
    server.onMessage(message -> heard.add(message.plainText()));

    long id = sendText(CHAT, "one").json().at("/result/message_id").asLong();
    edit(id, "two");

    assertThat(heard).containsExactly("one", "two");
  }

  @Test
  void it_comes_back_on_the_same_port_with_all_messages() throws IOException {
    sendText(CHAT, "one");
    String me = url("getMe");
    server.down();
    assertThatThrownBy(() -> http.get(me)).isInstanceOf(java.net.ConnectException.class);
    server.up();
    assertThat(http.get(me).status()).isEqualTo(200);
    assertThat(server.messages(CHAT)).hasSize(1);
  }
}
