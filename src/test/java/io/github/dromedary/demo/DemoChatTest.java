package io.github.dromedary.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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
    new DemoChat(server, CHAT, CHAT, in, out, terminal, patience).run();
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
    new DemoChat(server, CHAT, CHAT, new BufferedReader(new StringReader("")), out);
    http.send(
        HttpProbe.to(server.url() + "/bot" + TOKEN + "/sendPhoto")
            .header("Content-Type", "multipart/form-data; boundary=\"b\"")
            .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body))
            .build());

    assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo("[photo 12 kB]\nweek\n\n");
  }
}
