package io.github.dromedary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dromedary.demo.bot.BotFault;
import io.github.dromedary.demo.bot.CallbackAnswer;
import io.github.dromedary.demo.bot.SentMessage;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The screens of the usage part, as an administrator sees them, and what strangers see. */
class UsageIT {

  private static final String DAY_BEFORE_YESTERDAY = "1773060000";
  private static final String HOUR_AGO = "1773191000";
  private static BotDatabase database;

  private final MovingClock clock = MovingClock.at("2026-03-11T02:00:17Z");
  private UsageWorld usage;
  private World world;
  private StatsChat chat;

  @TempDir private Path folder;

  @BeforeAll
  static void startsTheDatabase() throws IOException {
    database = new BotDatabase();
  }

  @AfterAll
  static void stopsTheDatabase() throws IOException {
    database.close();
  }

  @BeforeEach
  void makesTheWorld() {
    database.empty();
    usage = new UsageWorld(clock, folder, database);
    world = usage.world;
    chat = usage.chat;
    database.sql(
        "INSERT INTO users VALUES (1, "
            + HOUR_AGO
            + ", 'en', 'friend', TRUE), (2, NULL, 'ru', NULL, FALSE), (-7, "
            + DAY_BEFORE_YESTERDAY
            + ", 'en', NULL, FALSE);"
            + "INSERT INTO videos (user_id, downloaded_at, video_link, is_images) VALUES (1, "
            + HOUR_AGO
            + ", 'https://v/1', FALSE), (1, NULL, 'https://v/2, \"x\"', TRUE), (2, "
            + DAY_BEFORE_YESTERDAY
            + ", 'https://v/3', FALSE), (-7, "
            + HOUR_AGO
            + ", 'https://v/4', FALSE);"
            + "INSERT INTO music (user_id, downloaded_at, video_id) VALUES (2, "
            + HOUR_AGO
            + ", 1)");
  }

  @AfterEach
  void endsTheWorld() throws IOException {
    usage.close();
  }

  @Test
  void quick_stats_show_the_number_blocks_to_the_letter() throws IOException {
    usage.starts();
    usage.opensTheMenu();

    SentMessage quick = chat.presses("quick", text -> text.contains("Overall"));

    assertThat(quick.html())
        .isEqualTo(
            """
            <b>📊Overall Stats</b>
            Chats: <b>2</b>
            Music: <b>1</b>
            ┗ Unique: <b>1</b>
            Videos: <b>3</b>
            ┗ Unique: <b>2</b>
            ┗ Images: <b>1</b>
                ┗ Unique: <b>1</b>
            <b>Groups</b>
            Chats: <b>1</b>
            Music: <b>0</b>
            ┗ Unique: <b>0</b>
            Videos: <b>1</b>
            ┗ Unique: <b>1</b>
            ┗ Images: <b>0</b>
                ┗ Unique: <b>0</b>

            <b>📊Last 24 Hours</b>
            Chats: <b>1</b>
            Music: <b>1</b>
            ┗ Unique: <b>1</b>
            Videos: <b>1</b>
            ┗ Unique: <b>1</b>
            ┗ Images: <b>0</b>
                ┗ Unique: <b>0</b>
            <b>Groups</b>
            Chats: <b>0</b>
            Music: <b>0</b>
            ┗ Unique: <b>0</b>
            Videos: <b>1</b>
            ┗ Unique: <b>1</b>
            ┗ Images: <b>0</b>
                ┗ Unique: <b>0</b>""");
    assertThat(chat.all()).as("one message, edited in place").hasSize(1);
  }

  @Test
  void a_reload_with_nothing_new_is_told_from_one_with_something_new() throws IOException {
    usage.starts();
    usage.opensTheMenu();
    chat.presses("quick", text -> text.contains("Overall"));

    assertThat(chat.press("quick:reload").text()).isEqualTo("Nothing new since the last time.");
    database.sql("INSERT INTO users VALUES (3, " + HOUR_AGO + ", 'en', NULL, FALSE)");
    assertThat(chat.press("quick:reload").text()).isEmpty();
    assertThat(chat.menu().plainText()).startsWith("📊Overall Stats\nChats: 3\n");
  }

  @Test
  void the_detailed_view_names_what_was_chosen_and_shows_the_growth() throws IOException {
    usage.starts();
    usage.opensTheMenu();
    chat.presses("detailed", text -> text.equals("Whose chats?"));
    chat.presses("detailed:all", text -> text.equals("All chats: which period?"));

    SentMessage day = chat.presses("detailed:all:day", text -> text.contains("Chats:"));

    assertThat(day.plainText())
        .startsWith(
            "All chats – last 24 hours\nChats: 1 ±0\nMusic: 1 +1\n┗ Unique: 1 +1\n"
                + "Videos: 2 +1 (+100.0 %)\n┗ Unique: 2 +1 (+100.0 %)\n┗ Images: 0 ±0\n");
    chat.presses("detailed:all", text -> text.endsWith("which period?"));
    assertThat(chat.presses("detailed:all:all", text -> text.contains("Chats:")).plainText())
        .startsWith("All chats – all time\nChats: 3\nMusic: 1\n")
        .doesNotContain("+", "±");
  }

  @Test
  void a_graph_comes_as_a_picture_and_the_menu_again_below_it() throws IOException {
    usage.starts();
    usage.opensTheMenu();
    chat.presses("analytics", text -> text.equals("Which graph?"));
    for (String graph : List.of("videos:day", "users:all", "active:month", "retention:all")) {
      chat.presses("analytics:" + graph.split(":")[0], text -> text.endsWith("which period?"));
      int before = usage.pictures().size();

      chat.press("analytics:" + graph);

      await().atMost(World.PATIENCE).until(() -> usage.pictures().size() > before);
      await()
          .atMost(World.PATIENCE)
          .until(() -> chat.menu().plainText().equals(UsageWorld.MAIN_SCREEN));
      byte[] png = usage.pictures().get(before).document();
      assertThat(ImageIO.read(new ByteArrayInputStream(png)).getWidth()).isEqualTo(1_200);
      chat.presses("analytics", text -> text.equals("Which graph?"));
    }
    assertThat(usage.pictures().get(0).plainText()).isEqualTo("Downloaded videos, last 24 hours");
    await()
        .atMost(World.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(chat.all())
                    .as("one menu beside the pictures")
                    .hasSize(usage.pictures().size() + 1));
  }

  @Test
  void a_stranger_who_writes_or_presses_an_old_button_gets_nothing() throws IOException {
    usage.starts();
    usage.opensTheMenu();
    long menu = chat.menu().messageId();
    chat.bot.addChat(World.GROUP, "supergroup", "A group");
    chat.bot.userSends(World.STRANGER, World.STRANGER, "/stats");
    chat.bot.userSends(World.STRANGER, World.STRANGER, "1");
    chat.bot.userPresses(StatsChat.ADA, World.STRANGER, menu, "referrals");
    chat.bot.userPresses(StatsChat.ADA, World.STRANGER, menu, "history:1");
    chat.bot.userSends(World.GROUP, StatsChat.ADA, "/stats"); // not in private

    chat.presses("other", text -> text.contains("Languages")); // everything before it was looked at

    assertThat(chat.bot.messages(World.STRANGER)).isEmpty();
    assertThat(chat.bot.messages(World.GROUP)).isEmpty();
    assertThat(chat.bot.callbackAnswers()).hasSize(1);
    assertThat(chat.all()).hasSize(1);
  }

  @Test
  void who_is_an_administrator_no_more_sees_nothing_through_an_old_menu() throws IOException {
    usage.starts();
    usage.opensTheMenu();
    world.stops();
    usage.starts("STATS_IDS", "1, 2");

    chat.bot.userPresses(StatsChat.ADA, StatsChat.ADA, chat.menu().messageId(), "referrals");
    chat.bot.userSends(StatsChat.ADA, StatsChat.ADA, "/stats");

    world.answer("/today"); // the other bot's answer; this one had the time
    await().atMost(World.PATIENCE).until(() -> chat.bot.calls("getUpdates") > 1);
    await()
        .during(Duration.ofSeconds(1))
        .atMost(Duration.ofSeconds(4))
        .until(() -> chat.bot.callbackAnswers().isEmpty() && chat.all().size() == 1);
  }

  @Test
  void the_search_finds_a_user_and_says_what_is_no_id() throws IOException {
    usage.starts();
    usage.opensTheMenu();
    chat.presses("search", text -> text.startsWith("Send me"));

    SentMessage card = chat.writes("1");

    assertThat(card.plainText())
        .isEqualTo(
            "User 1\nVideos: 2\n┗ Images: 1\nLanguage: en\nReferral: friend\n"
                + "Registered: 2026-03-11 09:03:20 (Asia/Shanghai)");
    assertThat(usage.searches("2").plainText())
        .contains("Registered: unknown")
        .doesNotContain("Referral");
    assertThat(usage.searches("-7").plainText()).startsWith("User -7\n");
    assertThat(usage.searches("4711").plainText()).isEqualTo("There is no user with the id 4711.");
    assertThat(usage.searches("Ada & <b>").plainText()).startsWith("“Ada & <b>” is no id.");
    assertThat(usage.searches("99999999999999999999999").plainText()).contains("ids have 64 bits");
    assertThat(usage.searches("null").plainText()).startsWith("“null” is no id.");
  }

  @Test
  void commands_during_a_search_are_commands_and_end_it() throws IOException {
    usage.starts();
    usage.opensTheMenu();
    chat.presses("search", text -> text.startsWith("Send me"));
    assertThat(chat.writes("/start").plainText()).isEqualTo(UsageWorld.MAIN_SCREEN);
    int before = chat.all().size();
    chat.bot.userSends(StatsChat.ADA, StatsChat.ADA, "1");
    chat.presses("other", text -> text.contains("Languages"));
    chat.presses("main", text -> text.startsWith("What"));
    chat.presses("search", text -> text.startsWith("Send me"));
    chat.presses("main", text -> text.startsWith("What")); // a button ends it, too
    chat.bot.userSends(StatsChat.ADA, StatsChat.ADA, "1");
    chat.presses("other", text -> text.contains("Languages"));

    assertThat(chat.all()).hasSize(before);
  }

  @Test
  void a_search_outlives_a_restart_and_ends_after_ten_minutes() throws IOException {
    usage.starts();
    usage.opensTheMenu();
    chat.presses("search", text -> text.startsWith("Send me"));
    world.stops();
    usage.starts();
    assertThat(chat.writes("1").plainText()).startsWith("User 1\n");
    chat.presses("search", text -> text.startsWith("Send me"));
    int before = chat.all().size();
    clock.advance(Duration.ofMinutes(10).plusSeconds(1));
    chat.bot.userSends(StatsChat.ADA, StatsChat.ADA, "1");
    chat.presses("main", text -> text.startsWith("What"));

    assertThat(chat.all()).hasSize(before);
  }

  @Test
  void a_null_time_is_an_empty_field_of_the_history() throws IOException {
    usage.starts();
    usage.opensTheMenu();
    chat.presses("search", text -> text.startsWith("Send me"));
    chat.writes("1");

    assertThat(chat.press("history:1").text()).startsWith("The file is being made");

    await().atMost(World.PATIENCE).until(() -> last().method().equals("sendDocument"));
    assertThat(last().fileName()).isEqualTo("user_1.csv");
    assertThat(new String(last().document(), StandardCharsets.UTF_8))
        .isEqualTo(
            "Time,Video\r\n2026-03-11 01:03:20,https://v/1\r\n,\"https://v/2, \"\"x\"\"\"\r\n");
  }

  private SentMessage last() {
    return chat.all().get(chat.all().size() - 1);
  }

  @Test
  void markup_in_a_referral_breaks_no_screen_and_long_ones_are_cut() throws IOException {
    database.sql(
        "INSERT INTO users SELECT 100 + n, 1, 'en', '<b' || n || repeat('&лінк🦙', 700), FALSE"
            + " FROM generate_series(1, 14) n; INSERT INTO users VALUES (99, 1, 'en', '/start <b', FALSE)");
    usage.starts();
    usage.opensTheMenu();

    SentMessage referrals = chat.presses("referrals", text -> text.startsWith("Top referrals"));

    assertThat(referrals.plainText()).contains("… and 6 more").contains("&лінк🦙");
    assertThat(referrals.plainText().length()).isLessThan(4_096);
    chat.presses("main", text -> text.startsWith("What"));
    assertThat(usage.searches("99").plainText()).contains("Referral: /start <b\n");
    assertThat(usage.searches("101").plainText()).contains("Referral: <b1&лінк🦙");
  }

  @Test
  void a_time_that_no_calendar_has_breaks_no_screen() throws IOException {
    database.sql(
        "INSERT INTO users VALUES (50, 1773191000000000000, 'en', NULL, FALSE), (51, -5, 'en', NULL,"
            + " FALSE); INSERT INTO videos (user_id, downloaded_at, video_link) VALUES (50,"
            + " 1773191000000, 'https://v'), (50, 9223372036854775807, 'https://v')");
    usage.starts();
    usage.opensTheMenu();

    assertThat(usage.searches("50").plainText()).contains("Registered: 1773191000000000000");
    chat.presses("main", text -> text.startsWith("What"));
    chat.presses("quick", text -> text.contains("Overall"));
    chat.presses("main", text -> text.startsWith("What"));
    chat.presses("analytics", text -> text.equals("Which graph?"));
    chat.presses("analytics:videos", text -> text.endsWith("which period?"));
    chat.press("analytics:videos:all");
    await().atMost(World.PATIENCE).until(() -> usage.pictures().size() == 1);
  }

  @Test
  void what_telegram_does_not_take_is_said_and_can_be_tried_again() throws IOException {
    usage.starts();
    usage.opensTheMenu();
    usage.searches("1");
    chat.bot.fault(
        BotFault.error(400, "Bad Request: not enough rights").onMethod("sendDocument").times(1));
    chat.press("history:1");
    await().atMost(World.PATIENCE).until(() -> last().plainText().startsWith("Telegram did not"));
    assertThat(StatsChat.buttons(last())).containsExactly("history:1", "main");
    chat.bot.fault(BotFault.badGateway().onMethod("sendDocument").times(1));

    chat.press("history:1");

    await().atMost(World.PATIENCE).until(() -> last().method().equals("sendDocument"));
    chat.presses("main", text -> text.startsWith("What"));
    chat.presses("analytics", text -> text.equals("Which graph?"));
    chat.presses("analytics:music", text -> text.endsWith("which period?"));
    chat.bot.fault(BotFault.error(400, "Bad Request: no").onMethod("sendPhoto").times(1));
    chat.presses("analytics:music:week", text -> text.startsWith("Telegram did not"));
  }

  @Test
  void the_part_works_with_its_rollups_in_postgresql() throws Exception {
    try (EmbeddedPostgres store = EmbeddedPostgres.start()) {
      String url = store.getJdbcUrl("postgres", "postgres");
      usage.starts("DATABASE_URL", url, "STATS_CHAT", String.valueOf(World.STRANGER));
      await().atMost(World.PATIENCE).until(() -> chat.bot.messages(World.STRANGER).size() == 2);
      usage.opensTheMenu();
      chat.presses("quick", text -> text.startsWith("📊Overall Stats\nChats: 2\n"));
      chat.presses("main", text -> text.startsWith("What"));
      assertThat(usage.searches("1").plainText()).startsWith("User 1\nVideos: 2\n");
      world.stops();
      usage.starts("DATABASE_URL", url, "STATS_CHAT", String.valueOf(World.STRANGER));
      assertThat(usage.searches("2").plainText()).startsWith("User 2\n");
      assertThat(chat.bot.messages(World.STRANGER)).hasSize(2);
    }
  }

  @Test
  void what_else_there_is_shows_file_mode_languages_and_who_downloads_most() throws IOException {
    usage.starts();
    usage.opensTheMenu();

    assertThat(chat.presses("other", text -> text.contains("Languages")).plainText())
        .isEqualTo(
            "Users with file mode: 1\n\nLanguages\nen: 2\nru: 1\n\nTop 10 users by videos\n"
                + "1. 1: 2\n2. -7: 1\n3. 2: 1");
  }

  @Test
  void a_button_of_an_older_menu_is_answered_with_the_new_one() throws IOException {
    usage.starts();
    usage.opensTheMenu();
    chat.presses("quick", text -> text.contains("Overall"));

    chat.bot.userPresses(
        StatsChat.ADA, StatsChat.ADA, chat.menu().messageId(), "stats_overall_reload");

    await().until(() -> chat.menu().plainText().equals(UsageWorld.MAIN_SCREEN));
    List<CallbackAnswer> answers = chat.bot.callbackAnswers();
    assertThat(answers.get(answers.size() - 1).text()).startsWith("This button is from an older");
  }

  @Test
  void one_bot_for_all_obeys_the_commands_of_both_parts() throws IOException {
    chat = new StatsChat(world.telegram);
    usage.starts("STATS_BOT_TOKEN", World.TOKEN);

    assertThat(chat.writes("/stats").plainText()).isEqualTo(UsageWorld.MAIN_SCREEN);
    assertThat(chat.writes("/today").plainText()).contains("alpha");
    assertThat(chat.writes("/help").plainText()).contains("/stats –", "/today –", "/botstat –");
    assertThat(chat.writes("/start").plainText()).isEqualTo(UsageWorld.MAIN_SCREEN);
    chat.presses("quick", text -> text.contains("Overall"));
    chat.bot.userSends(World.STRANGER, World.STRANGER, "/stats");
    chat.presses("main", text -> text.startsWith("What"));
    assertThat(world.texts(World.STRANGER)).isEmpty();
  }

  @Test
  void the_part_works_alone_and_in_chinese_and_russian() throws IOException {
    String[] alone = {
      "KOMARI_BASE_URL", "", "TELEGRAM_BOT_TOKEN", "", "TELEGRAM_CHAT_ID", "", "BOT_LANGUAGE", "ru"
    };
    usage.starts(alone);
    assertThat(chat.writes("/stats").plainText()).isEqualTo("Что показать?");
    chat.presses("quick", text -> text.startsWith("📊Общая статистика\nЧаты: 2\n"));
    world.stops();
    alone[7] = "zh";
    usage.starts(alone);
    assertThat(chat.writes("/start").plainText()).isEqualTo("想看什么？");
    chat.presses("quick", text -> text.startsWith("📊总体统计\n聊天: 2\n"));
    await().until(() -> !chat.bot.commands().isEmpty());
    assertThat(world.telegram.calls("getUpdates")).isZero();
  }

  @Test
  void neither_password_nor_token_shows_in_the_log() throws IOException {
    usage.starts(
        "LOG_LEVEL", "DEBUG", "BOT_TOKEN", "1357:the-main-bots-own-token", "BOTSTAT", "key-4711");
    usage.opensTheMenu();
    chat.presses("quick", text -> text.contains("Overall"));
    chat.bot.userSends(StatsChat.ADA, StatsChat.ADA, "/botstat");
    chat.message(1);

    assertThat(chat.message(1).plainText()).startsWith("ADMIN_IDS is not set");
    assertThat(Files.readString(world.logFile()))
        .doesNotContain(
            BotDatabase.PASSWORD, UsageWorld.STATS, "the-main-bots-own-token", "key-4711");
  }
}
