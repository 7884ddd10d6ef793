package io.github.dromedary.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.demo.bot.BotApiServer;
import io.github.dromedary.telegram.Commands.Command;
import io.github.dromedary.text.Language;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.telegram.model.IncomingMessage;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {

  private final CamelContext camel = new DefaultCamelContext();
  // nothing listens there: whoever asks for the bot's name fails
  private final BotApi bot = bot("http://127.0.0.1:9", "1:abc");
  private final Commands commands =
      new Commands(() -> camel, bot, new Language("en"), route -> true, route -> true);

  @BeforeEach
  void start() throws Exception {
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            for (String word : List.of("start", "zebra", "archive", "top", "today", "week")) {
              from("direct:commands." + word)
                  .routeId("commands." + word)
                  .routeDescription("what " + word + " does")
                  .setBody(constant("done"));
            }
            from("direct:telegram.other").routeId("telegram.other").setBody(constant("done"));
          }
        });
    camel.start();
  }

  @AfterEach
  void stop() {
    camel.stop();
  }

  @ParameterizedTest
  @CsvSource({
    "/today, today, ''",
    "'  /TODAY  ', today, ''",
    "/top 6h, top, 6h",
    "'/top   6 h ', top, 6 h",
    "'/top\n6h', top, 6h",
    "'\u00a0/top\u00a06h\u00a0', top, 6h", // no-break spaces
    "'\u3000\uff0ftop\u30006h', top, 6h", // full width: space and slash
    "'\uff0f\uff54\uff4f\uff50\u20036h\u2007', top, 6h",
    "'/top\u202f6\u00a0h', top, 6 h",
    "'\u200e/today\u200b', today, ''", // marks that nobody sees
    "'/TOP\u2028week', top, week"
  })
  void a_command_is_its_word_and_its_arguments(String text, String word, String arguments)
      throws Exception {
    assertThat(commands.parse(text)).isEqualTo(new Command(word, arguments, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "today",
        "hello /today",
        "/",
        "//today",
        "/to-day",
        "/日报",
        "/today!",
        "/ today"
      })
  void what_is_no_command_is_none_of_ours(String text) throws Exception {
    assertThat(commands.parse(text)).isEqualTo(new Command("", "", false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/today", "\u00a0/today", "\u3000\uff0ftoday", "\u200e/x", "//", " /"})
  void what_begins_with_a_slash_of_any_width_behind_any_blanks_may_be_a_command(String text) {
    IncomingMessage message = new IncomingMessage();
    message.setText(text);

    assertThat(commands.isCommand(message)).isTrue();
  }

  @Test
  void what_begins_otherwise_or_is_no_message_is_none() {
    IncomingMessage message = new IncomingMessage();

    assertThat(commands.isCommand(message)).isFalse();
    message.setText("hello /today");
    assertThat(commands.isCommand(message)).isFalse();
    assertThat(commands.isCommand(null)).isFalse();
  }

  @Test
  void no_text_is_no_command() throws Exception {
    assertThat(commands.parse(null).known()).isFalse();
  }

  @Test
  void a_longer_word_is_another_command() throws Exception {
    assertThat(commands.parse("/weekend")).isEqualTo(new Command("weekend", "", false));
    assertThat(commands.parse("/other").known()).isFalse();
  }

  @Test
  void a_command_for_another_bot_is_not_ours() throws Exception {
    try (BotApiServer server = new BotApiServer(Clock.systemUTC(), "1:abcdefghij")) {
      server.start();
      BotApi real = bot(server.url(), "1:abcdefghij");
      Commands named =
          new Commands(() -> camel, real, new Language("en"), route -> true, route -> true);
      String name = real.username();

      assertThat(named.parse("/top@" + name + " 6h")).isEqualTo(new Command("top", "6h", true));
      assertThat(named.parse("/top@" + name.toUpperCase(java.util.Locale.ROOT)).known()).isTrue();
      String wide = "\uff0ftop\uff20" + name.toUpperCase(java.util.Locale.ROOT) + "\u30006h";
      assertThat(named.parse(wide)).isEqualTo(new Command("top", "6h", true));
      assertThat(named.parse("\uff0ftop\uff20another_bot").known()).isFalse();
      assertThat(named.parse("/top@another_bot")).isEqualTo(new Command("", "", false));
    }
  }

  @Test
  void the_menu_lists_the_commands_that_are_loaded_the_most_used_first() {
    assertThat(commands.menu())
        .containsExactly(
            Map.of("command", "today", "description", "Traffic today"),
            Map.of("command", "week", "description", "Traffic this week"),
            Map.of("command", "top", "description", "Who used most: today, week, month, 6h"),
            Map.of("command", "archive", "description", "Compact the history now"),
            // a route of one's own has no sentence: its description is shown
            Map.of("command", "zebra", "description", "what zebra does"));
  }

  private static BotApi bot(String url, String token) {
    return new BotApi(new Bot(new GuardedHttpClient(Clock.systemUTC(), "X"), url, token));
  }
}
