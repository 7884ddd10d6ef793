package io.github.dromedary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.github.dromedary.demo.bot.BotFault;
import io.github.dromedary.demo.bot.SentMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the usage part does by itself, and what it sends elsewhere. */
class UsageJobsIT {

  private static final long CHANNEL = -100_300;
  private static BotDatabase database;

  private final MovingClock clock = MovingClock.at("2026-03-04T13:32:15Z");
  private UsageWorld usage;
  private World world;
  private StatsChat chat;

  @TempDir private Path folder;

  @BeforeAll
  static void startsTheDatabase() throws IOException {
    database = new BotDatabase();
    database.sql(
        "INSERT INTO users VALUES (1, 1772630000, 'en', NULL, FALSE), (-2, 1, 'en', NULL, FALSE);"
            + "INSERT INTO videos (user_id, downloaded_at, video_link)"
            + " VALUES (1, 1772630000, 'https://v/1')");
  }

  @AfterAll
  static void stopsTheDatabase() throws IOException {
    database.close();
  }

  @BeforeEach
  void makesTheWorld() {
    usage = new UsageWorld(clock, folder, database);
    world = usage.world;
    chat = usage.chat;
    chat.bot.addChat(CHANNEL, "channel", "Statistics");
  }

  @AfterEach
  void endsTheWorld() throws IOException {
    usage.close();
  }

  private void bothAreKept() {
    await()
        .atMost(World.PATIENCE)
        .until(() -> Files.readString(world.logFile()).split(" statistics are in ").length == 3);
  }

  private List<SentMessage> kept() {
    return chat.bot.messages(CHANNEL);
  }

  @Test
  void both_messages_come_at_the_start_with_their_clocks_and_are_edited_from_then_on()
      throws IOException {
    usage.starts("STATS_CHAT", String.valueOf(CHANNEL));
    bothAreKept();
    SentMessage overall =
        kept().stream().filter(m -> m.plainText().contains("Overall")).findFirst().orElseThrow();
    assertThat(overall.html())
        .startsWith("<b>📊Overall Stats</b>\nChats: <b>1</b>\n")
        .containsPattern(
            "</b>\n\n<code>🇨🇿 14:32:\\d\\d / 04 March 2026\n🇺🇸 05:32:\\d\\d AM / 04 March 2026</code>$");
    world.stops();
    clock.advance(Duration.ofHours(1));

    usage.starts("STATS_CHAT", String.valueOf(CHANNEL));

    await()
        .atMost(World.PATIENCE)
        .until(() -> kept().stream().allMatch(m -> m.plainText().contains("15:32:")));
    assertThat(kept()).hasSize(2);
    assertThat(Files.readString(world.logFile())).doesNotContain(" ERROR ", "Not sent");
  }

  @Test
  void a_message_that_was_deleted_is_sent_again_and_the_new_one_kept() throws IOException {
    usage.starts("STATS_CHAT", String.valueOf(CHANNEL), "DAILY_STATS_MESSAGE_ID", "99999");
    bothAreKept();
    SentMessage daily =
        kept().stream().filter(m -> m.plainText().contains("24 Hours")).findFirst().orElseThrow();
    chat.bot.delete(CHANNEL, daily.messageId());

    world.call("direct:usage.update-daily", null);
    assertThat(kept()).hasSize(2);
    clock.advance(Duration.ofMinutes(5));
    world.call("direct:usage.update-daily", null);

    assertThat(kept()).hasSize(2);
    assertThat(kept()).anyMatch(m -> m.plainText().contains("14:37:"));
  }

  @Test
  void what_was_deleted_in_the_bots_database_is_found_by_the_check_of_its_schedule()
      throws IOException {
    database.sql(
        "INSERT INTO videos (user_id, downloaded_at, video_link)"
            + " VALUES (1, 1772630000, 'https://v/deleted')");
    usage.starts("STATS_CHECK_CRON", "0/1 * * * * ?");
    usage.opensTheMenu();
    chat.presses("quick", text -> text.contains("Overall"));

    database.sql("DELETE FROM videos WHERE video_link = 'https://v/deleted'");

    await()
        .atMost(World.PATIENCE)
        .until(
            () ->
                Files.readString(world.logFile()).contains("videos with ids from 0 to")
                    && Files.readString(world.logFile()).contains("all is counted anew"));
  }

  @Test
  void an_update_waits_as_long_as_telegram_asks_for() throws IOException {
    usage.starts("STATS_CHAT", String.valueOf(CHANNEL));
    bothAreKept();
    clock.advance(Duration.ofMinutes(5));
    chat.bot.fault(BotFault.tooManyRequests(3).onMethod("editMessageText").times(1));
    long before = System.nanoTime();

    world.call("direct:usage.update-daily", null);

    assertThat(Duration.ofNanos(System.nanoTime() - before))
        .isGreaterThan(Duration.ofMillis(2_900));
    assertThat(kept()).anyMatch(m -> m.plainText().contains("14:37:"));
  }

  @Test
  void a_group_that_becomes_a_supergroup_is_followed() throws IOException {
    chat.bot.addChat(-55, "group", "Statistics");
    chat.bot.addChat(-100_55, "supergroup", "Statistics");
    usage.starts("STATS_CHAT", "-55");
    bothAreKept();
    chat.bot.migrate(-55, -100_55);

    world.call("direct:usage.update-daily", null);

    assertThat(chat.bot.messages(-100_55)).hasSize(1);
    world.stops();
    usage.starts("STATS_CHAT", "-55");
    await().atMost(World.PATIENCE).until(() -> chat.bot.messages(-100_55).size() == 2);
  }

  @Test
  void the_statistics_follow_a_group_from_its_own_message_on_and_are_refused_nowhere()
      throws IOException {
    chat.bot.addChat(-55, "group", "Statistics");
    usage.starts("STATS_CHAT", "-55");
    bothAreKept();
    chat.bot.events().upgrade(-55, -100_55);
    chat.writes("/stats"); // what came before it was taken
    int edits = chat.bot.calls("editMessageText");

    world.call("direct:usage.update-daily", null);

    assertThat(chat.bot.messages(-100_55)).hasSize(1);
    assertThat(chat.bot.calls("editMessageText") - edits).isEqualTo(1);
  }

  @Test
  void an_update_that_cannot_be_read_does_not_deafen_the_bot_that_shows_statistics()
      throws IOException {
    usage.starts("STATS_CHAT", "");
    chat.bot
        .events()
        .update("{\"message\":{\"message_id\":1,\"video\":{\"duration\":3000000000}}}");

    assertThat(chat.writes("/stats").plainText()).isEqualTo(UsageWorld.MAIN_SCREEN);
    assertThat(Files.readString(world.logFile())).contains("(message) cannot be read");
  }

  @Test
  void an_empty_stats_chat_switches_the_updates_off() throws IOException {
    usage.starts("STATS_CHAT", "");
    chat.writes("/stats");
    chat.presses("quick", text -> text.contains("Overall"));

    assertThat(kept()).isEmpty();
    assertThat(chat.bot.calls("editMessageText")).isEqualTo(1);
  }

  @Test
  void botstat_gets_all_ids_in_one_part_and_a_second_call_is_told_so() throws IOException {
    AtomicReference<String> asked = new AtomicReference<>();
    AtomicReference<String> body = new AtomicReference<>();
    CountDownLatch answered = new CountDownLatch(1);
    HttpServer botstat =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    botstat.setExecutor(Executors.newCachedThreadPool());
    botstat.createContext(
        "/",
        call -> {
          asked.set(call.getRequestURI().toString());
          body.set(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          await().atMost(World.PATIENCE).until(() -> answered.getCount() == 0);
          call.sendResponseHeaders(200, -1);
          call.close();
        });
    botstat.start();
    try {
      usage.starts(
          "STATS_CHAT",
          String.valueOf(CHANNEL),
          "BOTSTAT_API_URL",
          "http://127.0.0.1:" + botstat.getAddress().getPort(),
          "BOT_TOKEN",
          "1357:main-bot",
          "BOTSTAT_API_KEY",
          "key",
          "ADMIN_IDS",
          "[11, 12]");
      chat.bot.userSends(StatsChat.ADA, StatsChat.ADA, "/botstat");
      await().atMost(World.PATIENCE).until(() -> body.get() != null);
      assertThat(chat.writes("/botstat").plainText()).contains("already");
      answered.countDown();

      assertThat(chat.message(1).plainText()).startsWith("Botstat has taken");
      assertThat(asked.get())
          .isEqualTo("/create/1357:main-bot/key?notify_id=11&hide=false&show_file_result=true");
      assertThat(body.get())
          .containsPattern(
              "name=\"file\"; filename=\"users.txt\"\r\nContent-Type: text/plain\r\n\r\n"
                  + "(1\n-2|-2\n1)\r\n--");
    } finally {
      answered.countDown();
      botstat.stop(0);
    }
  }

  @Test
  void what_botstat_answers_otherwise_is_said_and_no_key_shows() throws IOException {
    HttpServer botstat =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    botstat.createContext(
        "/",
        call -> {
          call.getRequestBody().readAllBytes();
          call.sendResponseHeaders(401, -1);
          call.close();
        });
    botstat.start();
    int port = botstat.getAddress().getPort();
    usage.starts(
        "BOTSTAT_API_URL", "http://127.0.0.1:" + port,
        "BOT_TOKEN", "1357:main-bot-token",
        "BOTSTAT", "the-key",
        "ADMIN_IDS", "11",
        "LOG_LEVEL", "DEBUG");

    assertThat(chat.writes("/botstat").plainText())
        .isEqualTo("Botstat answered with status 401; nothing was started.");
    botstat.stop(0);
    assertThat(chat.writes("/botstat").plainText())
        .isEqualTo("Botstat cannot be reached; nothing was started.");
    assertThat(Files.readString(world.logFile()))
        .doesNotContain("main-bot-token", "the-key", BotDatabase.PASSWORD);
  }
}
