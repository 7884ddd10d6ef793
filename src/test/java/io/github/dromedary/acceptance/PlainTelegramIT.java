package io.github.dromedary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dromedary.demo.bot.BotFault;
import io.github.dromedary.demo.bot.SentMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A route of a user's own in the packaged program, which sends as camel-telegram documents it. */
class PlainTelegramIT {

  private static final MovingClock CLOCK = MovingClock.now();
  private static final Fleet FLEET = Fleet.named(CLOCK, "alpha");
  private static final long GROUP = -100_200;
  private static final long SUPERGROUP = -1_002_471_352_452L;
  private static final String OTHER = "97531:the-token-of-another-bot-in-a-route";

  /** What is put into the folder goes to the chat that its name says. */
  private static final String ROUTE =
      """
      - route:
          id: own.letters
          description: Files of a folder as messages
          from:
            uri: file:%s
            parameters: { delete: true, delay: 200, initialDelay: 0, charset: UTF-8 }
            steps:
              - convertBodyTo: { type: java.lang.String }
              - choice:
                  when:
                    - simple: "${file:ext} == 'html'"
                      steps: [ { setHeader: { name: CamelTelegramParseMode, constant: HTML } } ]
              - setHeader: { name: CamelTelegramChatId, simple: "${file:onlyname.noext}" }
              - to: %s
      """;

  private World world;
  private Path home;
  private Packaged running;

  @TempDir private Path folder;

  @BeforeEach
  void begin() throws IOException {
    world = new World(CLOCK, folder, FLEET.nodes());
    world.telegram.addChat(GROUP, "group", "ops");
    world.telegram.enforceLimits(true);
    home = PackageCopy.whole(folder);
    Files.createDirectories(folder.resolve("letters"));
    Files.createDirectories(folder.resolve("others"));
    write(
        "custom/routes/letters.camel.yaml",
        ROUTE.formatted(folder.resolve("letters"), "telegram:bots"));
    start();
  }

  @AfterEach
  void end() throws IOException {
    running.close();
    world.close();
  }

  @Test
  void what_telegram_cannot_take_yet_comes_once_and_in_order() throws IOException {
    world.telegram.fault(BotFault.tooManyRequests(3).onMethod("sendMessage").times(2));
    long before = System.nanoTime();
    letter(World.CHAT + ".txt", "5 < 6 & \"quoted\"");
    world.messages(1);
    letter(World.CHAT + ".txt", "null");

    assertThat(world.messages(2)).containsExactly("5 < 6 & \"quoted\"", "null");
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofSeconds(6));
    assertThat(world.telegram.calls("sendMessage")).isEqualTo(4);
    assertThat(running.err())
        .contains("Not sent yet: Telegram answered 429", "Trying again in 3 s.")
        .doesNotContain(World.TOKEN, " ERROR ", "\tat ");
  }

  @Test
  void a_long_text_is_cut_and_nothing_of_it_is_lost_or_torn() throws IOException {
    String plain = "🐪 a <b & c> ".repeat(1_000);
    String html = "<b>" + "<i>🐪 &lt;x&gt;</i>\n".repeat(700) + "</b>";
    letter(World.CHAT + ".txt", plain);
    await().atMost(World.PATIENCE).until(() -> read(World.CHAT).equals(bare(plain)));
    letter(World.GROUP + ".html", html);
    await().atMost(World.PATIENCE).until(() -> read(World.GROUP).equals("🐪<x>".repeat(700)));

    assertThat(world.telegram.messages(World.CHAT))
        .hasSize(4)
        .allMatch(part -> part.plainText().length() <= 4096);
    assertThat(world.telegram.messages(World.GROUP))
        .hasSizeGreaterThan(1)
        .allMatch(part -> part.html().startsWith("<b><i>🐪"));
    assertThat(world.telegram.calls("sendMessage"))
        .as("none came too early, none was refused")
        .isEqualTo(
            world.telegram.messages(World.CHAT).size()
                + world.telegram.messages(World.GROUP).size());
  }

  @Test
  void a_group_that_moved_is_followed_and_still_known_after_a_restart() throws IOException {
    world.telegram.migrate(GROUP, SUPERGROUP);
    letter(GROUP + ".txt", "one");
    world.messages(SUPERGROUP, 1);
    int calls = world.telegram.calls("sendMessage");
    letter(GROUP + ".txt", "two");
    world.messages(SUPERGROUP, 2);
    running.terminated();
    start();
    assertThat(world.answer("/help")).contains("/today"); // what it knew is known again
    letter(GROUP + ".txt", "three");

    assertThat(world.messages(SUPERGROUP, 3)).containsExactly("one", "two", "three");
    assertThat(calls).isEqualTo(2);
    assertThat(world.telegram.calls("sendMessage"))
        .as("the answer and three, and none to where it was but the first")
        .isEqualTo(5);
  }

  @Test
  void another_bots_token_in_an_address_is_shown_nowhere_and_its_failure_is_not_our_bots()
      throws IOException {
    String to =
        "\"telegram:bots?baseUri=" + world.telegram.url() + "&authorizationToken=" + OTHER + "\"";
    write(
        "custom/routes/others.camel.yaml",
        ROUTE.replace("own.letters", "own.others").formatted(folder.resolve("others"), to));
    awaitLog("Reloaded: added custom/routes/others.camel.yaml");
    put("others", World.CHAT + ".txt", "refused");
    awaitLog("is authorizationToken in the route the token");
    var second = world.telegram.withBot(OTHER);
    second.addChat(World.CHAT, "private", "Ada");
    put("others", World.CHAT + ".txt", "taken");
    await().atMost(World.PATIENCE).until(() -> second.messages(World.CHAT).size() >= 1);

    assertThat(running.get("/observe/health").statusCode()).isEqualTo(200);
    assertThat(running.output() + running.get("/observe/health").body())
        .doesNotContain("the-token-of-another-bot");
  }

  private void start() throws IOException {
    Map<String, String> environment = world.environment();
    environment.put("MANAGEMENT_PORT", String.valueOf(World.freePort()));
    running = Packaged.start(home, folder, environment).healthy();
  }

  private void letter(String name, String text) throws IOException {
    put("letters", name, text);
  }

  private void put(String to, String name, String text) throws IOException {
    Path file = folder.resolve(to).resolve(name);
    await().atMost(World.PATIENCE).until(() -> !Files.exists(file));
    Path beside = Files.writeString(folder.resolve("letter.tmp"), text);
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private void awaitLog(String line) {
    try {
      await().atMost(World.PATIENCE).until(() -> running.err().contains(line));
    } catch (org.awaitility.core.ConditionTimeoutException e) {
      throw new AssertionError("no \"" + line + "\":\n" + running.err(), e);
    }
  }

  private void write(String name, String text) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private String read(long chat) {
    List<SentMessage> parts = world.telegram.messages(chat);
    return bare(
        parts.stream()
            .map(part -> part.plainText().replaceFirst("\n\n\\(\\d+/\\d+\\)$", ""))
            .collect(Collectors.joining()));
  }

  private static String bare(String text) {
    return text.replaceAll("\\s", "");
  }
}
