package io.github.dromedary.demo.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dromedary.demo.bot.BotApiServer;
import io.github.dromedary.demo.bot.SentFile;
import io.github.dromedary.demo.bot.SentMessage;
import io.github.dromedary.demo.wire.HttpProbe;
import io.github.dromedary.demo.wire.Json;
import io.github.dromedary.demo.wire.SettableClock;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class DemoChatTest {
  private static final String TOKEN = "4711:secret";
  private static final long CHAT = 1001;
  private static final DemoChat.Patience SHORT =
      new DemoChat.Patience(Duration.ofMillis(700), Duration.ofMillis(900), Duration.ofMillis(250));

  private static final DemoChat.Patience LONG =
      new DemoChat.Patience(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofMillis(600));

  private final SettableClock clock = new SettableClock("2026-11-21T10:20:30Z");
  private final HttpProbe http = new HttpProbe();
  private final BotApiServer server = new BotApiServer(clock, TOKEN);
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  @TempDir Path folder;
  private volatile boolean stopped;
  private Thread bot;

  @BeforeEach
  void start() {
    server.addChat(CHAT, "private", "Ann");
    server.start();
  }

  @AfterEach
  void stop() throws InterruptedException {
    stopped = true;
    server.close();
    if (bot != null) {
      bot.join();
    }
  }

  /** A bot that answers each text with these messages. */
  private void botAnswers(Function<String, List<String>> answers) {
    bot = new Thread(() -> poll(answers));
    bot.start();
  }

  private void poll(Function<String, List<String>> answers) {
    String base = server.url() + "/bot" + TOKEN + "/";
    long offset = 0;
    while (!stopped) {
      try {
        for (JsonNode update :
            http.get(base + "getUpdates?timeout=1&offset=" + offset).json().path("result")) {
          offset = update.path("update_id").asLong() + 1;
          if (update.has("callback_query")) {
            pressed(base, update.path("callback_query"));
            continue;
          }
          for (String html : answers.apply(update.at("/message/text").asText())) {
            var body = Json.object().put("chat_id", CHAT).put("parse_mode", "HTML");
            http.post(base + "sendMessage", body.put("text", html).toString());
          }
        }
      } catch (IOException e) {
        return;
      }
    }
  }

  private String chat(String input, boolean terminal) throws IOException {
    return chat(input, terminal, LONG);
  }

  private String chat(String input, boolean terminal, DemoChat.Patience patience)
      throws IOException {
    PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    var in = new BufferedReader(new StringReader(input));
    new DemoChat(server, CHAT, CHAT, in, out, folder, terminal, patience).run();
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Test
  void answers_follow_their_commands() throws IOException {
    botAnswers(text -> List.of("<b>" + text + "</b> &amp; more", "part 2"));

    assertThat(chat("/today\n\n  /top 6h \n", false))
        .isEqualTo(
            """
            > /today
            /today & more

            part 2

            > /top 6h
            /top 6h & more

            part 2

            """);
  }

  @Test
  void quit_ends_the_chat_after_the_last_answer() throws IOException {
    botAnswers(text -> List.of("re " + text));

    assertThat(chat("/today\nquit\n/never\n", false)).isEqualTo("> /today\nre /today\n\n");
    assertThat(server.calls("sendMessage")).isEqualTo(1);
  }

  @Test
  void an_unanswered_command_does_not_hold_up_the_next_for_ever() throws IOException {
    botAnswers(text -> text.equals("/b") ? List.of("b!") : List.of());

    assertThat(chat("/a\n/b\n", false, SHORT)).isEqualTo("> /a\n> /b\nb!\n\n");
  }

  @Test
  void text_that_is_no_command_is_sent_without_waiting() throws IOException {
    long start = System.nanoTime();
    assertThat(chat("hello\n", false)).isEqualTo("> hello\n");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void what_is_typed_at_a_terminal_is_not_echoed() throws IOException {
    botAnswers(text -> List.of("re " + text));

    assertThat(chat("/today\n", true)).isEqualTo("re /today\n\n");
  }

  @Test
  void files_are_shown_by_kind_and_size() throws IOException {
    String body =
        "--b\r\nContent-Disposition: form-data; name=\"chat_id\"\r\n\r\n1001\r\n"
            + "--b\r\nContent-Disposition: form-data; name=\"caption\"\r\n\r\nweek\r\n"
            + "--b\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a.gif\"\r\n\r\n"
            + "GIF8"
            + "x".repeat(12_000)
            + "\r\n--b--\r\n";
    PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    new DemoChat(server, CHAT, CHAT, new BufferedReader(new StringReader("")), out, folder);
    http.send(
        HttpProbe.to(server.url() + "/bot" + TOKEN + "/sendPhoto")
            .header("Content-Type", "multipart/form-data; boundary=\"b\"")
            .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body))
            .build());

    assertThat(printed.toString(StandardCharsets.UTF_8))
        .isEqualTo("[photo 12 kB] " + folder.resolve("1-a.gif") + "\nweek\n\n");
    assertThat(folder.resolve("1-a.gif")).hasSize(12_004);
  }

  /** A press turns the menu into its data, with one button; a second one is told in a toast. */
  private void pressed(String base, JsonNode query) throws IOException {
    String data = query.path("data").asText();
    var answer = Json.object().put("callback_query_id", query.path("id").asText());
    http.post(
        base + "answerCallbackQuery",
        answer.put("text", data.equals("again") ? "Nothing new" : "").toString());
    if (!data.equals("again")) {
      var edit = Json.object().put("chat_id", CHAT).put("text", "chosen: " + data);
      edit.set("reply_markup", keyboard("again"));
      edit.put("message_id", query.at("/message/message_id").asLong());
      http.post(base + "editMessageText", edit.toString());
    }
  }

  private static ObjectNode keyboard(String... data) {
    ObjectNode markup = Json.object();
    var rows = markup.putArray("inline_keyboard");
    for (String button : data) {
      rows.addArray().addObject().put("text", "to " + button).put("callback_data", button);
    }
    return markup;
  }

  @Test
  void a_button_is_pressed_by_its_number() throws IOException {
    var menu = Json.object().put("chat_id", CHAT).put("text", "menu");
    menu.set("reply_markup", keyboard("day", "week"));
    PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    var in = new BufferedReader(new StringReader("#2\n#1\n#2\n"));
    DemoChat chat = new DemoChat(server, CHAT, CHAT, in, out, folder, false, LONG);
    http.post(server.url() + "/bot" + TOKEN + "/sendMessage", menu.toString());
    botAnswers(text -> List.of());

    chat.run();

    assertThat(printed.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            menu
            [#1 to day]
            [#2 to week]

            > #2
            chosen: week
            [#1 to again]

            > #1
            (i) Nothing new

            > #2
            There is no button #2 now.

            """);
  }

  @Test
  void a_button_of_a_deleted_message_is_gone() throws IOException {
    var menu = Json.object().put("chat_id", CHAT).put("text", "menu");
    menu.set("reply_markup", keyboard("day"));
    PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    var in = new BufferedReader(new StringReader("#1\n"));
    DemoChat chat = new DemoChat(server, CHAT, CHAT, in, out, folder, false, LONG);
    http.post(server.url() + "/bot" + TOKEN + "/sendMessage", menu.toString());
    assertThat(server.delete(CHAT, 1)).isTrue();

    chat.run();

    assertThat(printed.toString(StandardCharsets.UTF_8))
        .endsWith("> #1\nThere is no button #1 now.\n\n");
  }

  @Test
  void a_files_name_cannot_lead_out_of_its_folder() {
    SentFile file =
        new SentFile("../../\u4f60 \"x\".csv", "text/csv", 2, "", new byte[2], clock.instant());
    SentMessage message =
        new SentMessage(
            7, CHAT, clock.instant(), "sendDocument", "", "", null, file, null, false, 0);

    new DemoScreen(folder).lines(message);

    assertThat(folder).isDirectoryContaining(path -> path.endsWith("7-.._.._\u4f60__x_.csv"));
  }
}
