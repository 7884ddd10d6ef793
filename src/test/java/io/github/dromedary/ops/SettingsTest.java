package io.github.dromedary.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  private static final Map<String, String> NEEDED =
      Map.of(
          "KOMARI_BASE_URL", "https://panel.example.org",
          "TELEGRAM_BOT_TOKEN", "123456:SOME_BOT_TOKEN",
          "TELEGRAM_CHAT_ID", "123456789");

  @TempDir private Path folder;
  private Path home;
  private Path working;

  @BeforeEach
  void folders() throws IOException {
    home = Files.createDirectory(folder.resolve("home"));
    working = Files.createDirectory(folder.resolve("working"));
    Files.copy(Path.of("application.properties"), home.resolve("application.properties"));
  }

  @Test
  void what_is_needed_and_the_defaults_are_right() {
    Settings settings = read(NEEDED);

    assertThat(SettingsCheck.problems(settings)).isEmpty();
    assertThat(settings.number("sample.interval-seconds")).isEqualTo(300);
    assertThat(settings.text("stat.tz")).isEqualTo("Asia/Shanghai");
    assertThat(settings.path("data.dir")).isEqualTo(home.resolve("data"));
  }

  @Test
  void the_settings_of_the_bot_before_are_accepted_as_they_are() throws IOException {
    try (var former = SettingsTest.class.getResourceAsStream("/settings/former.env")) {
      Files.copy(former, working.resolve(".env"));
    }

    Settings settings = read(Map.of());

    assertThat(SettingsCheck.problems(settings)).isEmpty();
    assertThat(settings.number("komari.fetch-workers")).isEqualTo(6);
    assertThat(settings.path("data.dir")).isEqualTo(Path.of("/data"));
    assertThat(settings.isSet("komari.api-token")).isFalse();
    assertThat(settings.isSet("log.file")).isFalse();
    assertThat(settings.list("telegram.chat-id")).containsExactly("123456789");
  }

  @Test
  void the_names_of_the_present_bot_are_understood_and_what_means_nothing_here_is_named()
      throws IOException {
    try (var present = SettingsTest.class.getResourceAsStream("/settings/present.env")) {
      Files.copy(present, working.resolve(".env"));
    }

    Settings settings = read(Map.of("PATH", "/bin", "HOSTNAME", "h"));

    assertThat(SettingsCheck.problems(settings)).isEmpty();
    assertThat(settings.list("telegram.allowed-chat-ids")).containsExactly("1", "2");
    assertThat(settings.list("telegram.admin-chat-ids")).containsExactly("2");
    assertThat(settings.list("telegram.alert-chat-id")).containsExactly("1", "2");
    assertThat(settings.hints())
        .hasSize(10)
        .contains("WEB_PASSWORD is not read: Dromedary has no web page; ask in the chat (/help)")
        .allMatch(hint -> hint.matches("(AI|WEB|BOT|ALERT|ALERTS|TRAFFIC)_.*"))
        .noneMatch(hint -> hint.contains("must-not-show"));
  }

  @Test
  void a_name_that_a_route_of_ones_own_asks_for_is_read() throws IOException {
    Path routes = Files.createDirectories(home.resolve("routes/commands"));
    Files.writeString(routes.resolve("x.camel.yaml"), "- log: '{{telegram.colour:blue}}'");
    env(working, "TELEGRAM_COLOUR=red\nTELEGRAM_CHATID=1\n");

    assertThat(read(Map.of()).hints())
        .containsExactly("TELEGRAM_CHATID is not read: perhaps TELEGRAM_CHAT_ID is meant");
  }

  @ParameterizedTest
  @CsvSource({
    "STAT_TZ, UTC+8, stat.tz, GMT+08:00",
    "STAT_TZ, +08:00, stat.tz, GMT+08:00",
    "STAT_TZ, asia/shanghai, stat.tz, Asia/Shanghai",
    "KOMARI_BASE_URL, HTTP://Panel.example/, komari.base-url, http://Panel.example",
    "KOMARI_BASE_URL, http://komari_web:25774, komari.base-url, http://komari-01web.stand-in.invalid:25774",
    "WEBHOOK_URL, HTTPS://h.example/x/, webhook.url, https://h.example/x/",
    "MAIL_HOST, bücher.example, mail.host, xn--bcher-kva.example",
    "DATABASE_URL, jdbc:postgresql://bücher.example:1/x?user=a, database.url, jdbc:postgresql://xn--bcher-kva.example:1/x?user=a",
    "DATABASE_URL, JDBC:PostgreSQL://my_db/x, database.url, jdbc:postgresql://my_db/x"
  })
  void what_people_write_is_brought_into_one_form(
      String name, String value, String key, String form) throws IOException {
    env(working, name + "=" + value + "\n");
    Settings settings = read(NEEDED.containsKey(name) ? Map.of() : NEEDED);

    assertThat(settings.find(key)).contains(form);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "REPORT_DAILY_CRON|0 0 * * *|seconds first), or empty; the crontab's 0 0 * * * is 0 0 0 * * ?",
        "STAT_TZ|CST-8|Asia/Shanghai, Europe/Prague, UTC or UTC+8",
        "KOMARI_BASE_URL|https://my_panel.example|Java checks no certificate of such a name",
        "TELEGRAM_API_URL|ftp://h|http(s)://host",
        "TELEGRAM_API_URL|http://my_bot?x|is \"http://my_bot?x\"; it must be http(s)://host[:port]",
        "TELEGRAM_ALLOWED_CHAT_IDS|1;2|with commas",
        "TELEGRAM_ALERT_CHAT_ID|1,off|numbers such as 123456789, with commas, off, or empty"
      })
  void what_is_none_is_told_with_what_would_be_right(String name, String value, String right)
      throws IOException {
    Map<String, String> environment = new HashMap<>(NEEDED);
    environment.put(name, value);

    assertThat(SettingsCheck.problems(read(environment)))
        .singleElement()
        .satisfies(problem -> assertThat(problem).startsWith(name + " is ").contains(right));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "redis://host/abc|the database is a number",
        "redis://host:6379?db=2|redis://host:6379/2",
        "redis://:secret#s@host|# is written %23"
      })
  void an_address_of_redis_is_judged_at_the_start(String url, String right) throws IOException {
    Map<String, String> environment = new HashMap<>(NEEDED);
    environment.putAll(Map.of("TG_CHANNEL_USERNAME", "news", "REDIS_URL", url));

    assertThat(SettingsCheck.problems(read(environment)))
        .singleElement()
        .satisfies(
            problem ->
                assertThat(Secrets.masked(problem)) // whose hint is left whole
                    .startsWith("REDIS_URL is ***; it must be redis://host[:port][/database]")
                    .contains(":password@", right, "or off"));
  }

  @Test
  void the_environment_wins_over_env_and_that_over_the_properties() throws IOException {
    env(working, "TOP_N=5\nSTAT_TZ=UTC\n");

    Settings settings = read(Map.of("TOP_N", "7"));

    assertThat(settings.number("top.n")).isEqualTo(7);
    assertThat(settings.text("stat.tz")).isEqualTo("UTC");
    assertThat(settings.number("history.hot-days")).isEqualTo(60);
  }

  @Test
  void the_env_of_the_working_folder_wins_over_the_homes() throws IOException {
    env(home, "TOP_N=5\n");
    assertThat(read(Map.of()).number("top.n")).isEqualTo(5);

    env(working, "STAT_TZ=UTC\n");
    assertThat(read(Map.of()).number("top.n")).isEqualTo(3);
  }

  @Test
  void a_secret_may_stand_in_a_file() throws IOException {
    Path secret = Files.writeString(folder.resolve("token"), "123456:FROM_A_FILE\n");

    assertThat(
            read(Map.of("TELEGRAM_BOT_TOKEN_FILE", secret.toString())).text("telegram.bot-token"))
        .isEqualTo("123456:FROM_A_FILE");
    // a relative one is beside the .env that names it
    Files.writeString(working.resolve("key"), "the-panels-key-0123");
    env(working, "KOMARI_API_TOKEN=\nKOMARI_API_TOKEN_FILE=key\n");
    assertThat(read(Map.of()).text("komari.api-token")).isEqualTo("the-panels-key-0123");
  }

  @Test
  void a_value_of_its_own_wins_over_the_file_and_log_file_is_no_secrets_file() throws IOException {
    Path secret = Files.writeString(folder.resolve("token"), "1:FROM_A_FILE");
    Map<String, String> both = new HashMap<>();
    both.put("TELEGRAM_BOT_TOKEN_FILE", secret.toString());
    both.put("TELEGRAM_BOT_TOKEN", "2:ITSELF");
    both.put("LOG_FILE", "/var/log/dromedary.log");

    Settings settings = read(both);

    assertThat(settings.text("telegram.bot-token")).isEqualTo("2:ITSELF");
    assertThat(settings.text("log.file")).isEqualTo("/var/log/dromedary.log");
  }

  @Test
  void a_secrets_file_that_is_not_there_is_a_problem() {
    Map<String, String> environment = new HashMap<>(NEEDED);
    environment.put("KOMARI_API_TOKEN_FILE", folder.resolve("none").toString());

    assertThat(SettingsCheck.problems(read(environment)))
        .containsExactly(
            "KOMARI_API_TOKEN_FILE: "
                + folder.resolve("none")
                + " cannot be read; it must be a readable file");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "TOP_N=5|5",
        "  TOP_N = 5  |5",
        "export TOP_N=5|5",
        "TOP_N=\"5\"|5",
        "TOP_N='5' # why|5",
        "TOP_N=5 # why|5",
        "TOP_N=5#6|5#6",
        "TOP_N=\"5 # 6\"|5 # 6",
        "TOP_N=# only a comment|``",
        "TOP_N=|``",
        "# TOP_N=5|3",
        "NO LINE AT ALL|3",
        "TOP_N=a=b|a=b",
        "TOP_N=it's|it's"
      })
  void a_line_of_env_is_read_as_compose_reads_it(String line, String value) throws IOException {
    env(working, line + "\n");

    assertThat(read(Map.of()).text("top.n")).isEqualTo(value);
  }

  @Test
  void an_env_from_windows_is_read_as_well() throws IOException {
    env(working, "\uFEFFTOP_N=5\r\nSTAT_TZ=UTC\r\n");

    assertThat(read(Map.of()).text("top.n")).isEqualTo("5");
    assertThat(read(Map.of()).text("stat.tz")).isEqualTo("UTC");
  }

  @Test
  void an_env_that_is_no_text_is_a_problem_and_no_crash() throws IOException {
    Files.write(working.resolve(".env"), "TOP_N=caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(SettingsCheck.problems(read(NEEDED)))
        .containsExactly(
            working.resolve(".env") + " cannot be read; it must be a text file in UTF-8");
  }

  @Test
  void every_problem_is_said_at_once_with_key_value_and_what_is_allowed() {
    Map<String, String> wrong = new HashMap<>(NEEDED);
    wrong.put("KOMARI_TIMEOUT_SECONDS", "0");
    wrong.put("KOMARI_FETCH_WORKERS", "many");
    wrong.put("KOMARI_API", "soap");
    wrong.put("SAMPLE_INTERVAL_SECONDS", "99999999999");
    wrong.put("STAT_TZ", "Mars/Base");
    wrong.put("BOT_LANGUAGE", "tlh");
    wrong.put("TELEGRAM_BOT_TOKEN", "marked-secret");
    wrong.put("DATABASE_URL", "mysql://marked-secret");
    wrong.put("TELEGRAM_CHAT_ID", "me");
    wrong.put("REPORT_DAILY_CRON", "0 0 * * *");
    wrong.put("LOG_LEVEL", "LOUD");
    wrong.put("KOMARI_BASE_URL", "panel.example.org");

    List<String> problems = SettingsCheck.problems(read(wrong));

    assertThat(problems)
        .hasSize(wrong.size())
        .contains(
            "KOMARI_TIMEOUT_SECONDS is \"0\"; it must be a whole number from 1 to 300",
            "KOMARI_API is \"soap\"; it must be auto, rpc2 or rest",
            "BOT_LANGUAGE is \"tlh\"; it must be en, zh or ru");
    for (String name : wrong.keySet()) {
      assertThat(problems).as(name).anyMatch(problem -> problem.startsWith(name + " is "));
    }
    assertThat(problems).noneMatch(problem -> problem.contains("marked-secret"));
  }

  private static final Map<String, String> USAGE =
      Map.of("STATS_BOT_TOKEN", "123456:abc", "DB_URL", "postgresql+asyncpg://u:p@localhost/bot");

  @Test
  void the_usage_part_alone_asks_for_no_panel_and_no_other_bot() {
    assertThat(SettingsCheck.problems(read(USAGE))).isEmpty();
  }

  @Test
  void a_malformed_list_of_users_is_an_error_that_names_the_key() {
    for (String wrong : List.of("[1, 2", "one", "1;2", "{\"1\": 2}", "[1, [2]]")) {
      Map<String, String> all = new HashMap<>(USAGE);
      all.put("STATS_IDS", wrong);
      all.put("ADMIN_IDS", wrong);
      assertThat(SettingsCheck.problems(read(all)))
          .as(wrong)
          .hasSize(2)
          .anyMatch(
              problem -> problem.startsWith("STATS_IDS is \"" + wrong + "\"; it must be a list"))
          .anyMatch(problem -> problem.startsWith("ADMIN_IDS is "));
    }
    for (String right : List.of("", "[]", "1", "[1, 2]", "[\"1\",\"-2\"]", "1, 2", "1 2")) {
      Map<String, String> all = new HashMap<>(USAGE);
      all.put("STATS_IDS", right);
      assertThat(SettingsCheck.problems(read(all))).as(right).isEmpty();
    }
  }

  @Test
  void every_problem_of_the_usage_part_is_said_and_no_password_shown() {
    Map<String, String> wrong = new HashMap<>();
    wrong.put("STATS_BOT_TOKEN", "marked-secret");
    wrong.put("DB_URL", "mysql://marked-secret@localhost/bot");
    wrong.put("DB_TIMEOUT_SECONDS", "0");
    wrong.put("DB_QUERIES", "/nowhere/at/all");
    wrong.put("STATS_CHAT", "the channel");
    wrong.put("STATS_MESSAGE_ID", "-1");
    wrong.put("DAILY_STATS_MESSAGE_ID", "one");
    wrong.put("STATS_ZONES", "Europe/Prague");
    wrong.put("STATS_CHECK_CRON", "nightly");
    wrong.put("TG_SERVER", "localhost");
    wrong.put("BOT_TOKEN", "marked-secret");
    wrong.put("BOTSTAT_API_URL", "botstat");

    assertThatEachIsSaid(wrong);
  }

  private void assertThatEachIsSaid(Map<String, String> wrong) {
    List<String> problems = SettingsCheck.problems(read(wrong));
    assertThat(problems).hasSize(wrong.size());
    for (String name : wrong.keySet()) {
      assertThat(problems).as(name).anyMatch(problem -> problem.startsWith(name + " is "));
    }
    assertThat(problems).noneMatch(problem -> problem.contains("marked-secret"));
  }

  @Test
  void the_channel_part_alone_asks_for_its_name_and_nothing_else() {
    assertThat(SettingsCheck.problems(read(Map.of("TG_CHANNEL_USERNAME", "@news, other"))))
        .isEmpty();
  }

  @Test
  void every_problem_of_the_channel_part_is_said_and_no_secret_shown() {
    Map<String, String> wrong = new HashMap<>();
    wrong.put("TG_CHANNEL_USERNAME", "https://t.me/news");
    wrong.put("TG_SESSION_STRING", "marked-secret");
    wrong.put("TG_API_ID", "mine");
    wrong.put("TG_API_HASH", "marked-secret");
    wrong.put("TG_UPDATE_INTERVAL", "0");
    wrong.put("TG_POSTS_COUNT", "101");
    wrong.put("TG_PAGE_URL", "t.me");
    wrong.put("REDIS_URL", "http://:marked-secret@localhost");
    wrong.put("CHANNEL_REPORT_CRON", "weekly");
    wrong.put("REDIS_PREFIX", "my keys");

    assertThatEachIsSaid(wrong);
  }

  @Test
  void an_address_and_a_folder_that_a_start_would_refuse_are_problems_before_it()
      throws IOException {
    Map<String, String> all = new HashMap<>(USAGE);
    all.put("DB_URL", "postgresql://bot:marked%zz@localhost:5432/bot");
    all.put("DB_QUERIES", folder.toString());
    Files.writeString(folder.resolve("users.sql"), "SELECT 1");
    Files.writeString(folder.resolve("downloads.sql"), "SELECT 1");

    assertThat(SettingsCheck.problems(read(all)))
        .hasSize(2)
        .anyMatch(problem -> problem.startsWith("DB_URL is no address") && problem.contains("%25"))
        .anyMatch(
            problem ->
                problem.startsWith("DB_QUERIES is \"" + folder)
                    && problem.contains("music.sql is missing"))
        .noneMatch(problem -> problem.contains("marked"));

    Files.writeString(folder.resolve("music.sql"), "SELECT 1");
    all.put("DB_URL", "postgres+psycopg2://bot:marked@localhost/bot");
    assertThat(SettingsCheck.problems(read(all))).isEmpty();
  }

  @Test
  void a_statistics_bot_without_its_database_is_said() {
    Map<String, String> all = new HashMap<>(NEEDED);
    all.put("STATS_BOT_TOKEN", "123456:abc");
    assertThat(SettingsCheck.problems(read(all)))
        .singleElement()
        .asString()
        .startsWith("DB_URL is not set; it must be");
  }

  @Test
  void what_is_needed_and_not_set_is_named_and_the_demo_as_well() {
    assertThat(SettingsCheck.problems(read(Map.of())))
        .anyMatch(problem -> problem.startsWith("KOMARI_BASE_URL is not set; it must be http"))
        .anyMatch(problem -> problem.startsWith("TELEGRAM_BOT_TOKEN is not set"))
        .anyMatch(problem -> problem.startsWith("TELEGRAM_CHAT_ID is not set"))
        .endsWith("To see it at work without either: ./dromedary demo");
  }

  @ParameterizedTest
  @CsvSource({
    "TELEGRAM_CHAT_ID, '-1001234567890, 42', true",
    "TELEGRAM_CHAT_ID, @my_channel, true",
    "TELEGRAM_CHAT_ID, '1; 2', false",
    "TELEGRAM_ADMIN_IDS, '1,2', true",
    "TELEGRAM_ADMIN_IDS, @somebody, false",
    "KOMARI_BASE_URL, https://panel.example.org/, true",
    "KOMARI_BASE_URL, http://127.0.0.1:25774/sub, true",
    "KOMARI_BASE_URL, https://panel.example.org/?a=b, false",
    "KOMARI_BASE_URL, ftp://panel.example.org, false",
    "KOMARI_BASE_URL, https://, false",
    "KOMARI_API_TOKEN_HEADER, X-Api-Key, true",
    "KOMARI_API_TOKEN_HEADER, 'X Api', false",
    "REPORT_DAILY_CRON, '0 0 0 * * ?', true",
    "REPORT_DAILY_CRON, '', true",
    "STAT_TZ, +08:00, true",
    "LOG_LEVEL, warning, true",
    "LOG_LEVEL, '', false",
    "MANAGEMENT_PORT, 0, true",
    "MANAGEMENT_PORT, 65536, false",
    "DATABASE_URL, jdbc:postgresql://db/x?user=u&password=p, true",
    "TOP_N, '', false",
    "TOP_N, 3.5, false"
  })
  void values_are_judged(String name, String value, boolean right) {
    Map<String, String> environment = new HashMap<>(NEEDED);
    environment.put(name, value);

    assertThat(SettingsCheck.problems(read(environment)).isEmpty()).isEqualTo(right);
  }

  @Test
  void without_its_properties_it_says_where_they_should_be() throws IOException {
    Files.delete(home.resolve("application.properties"));

    assertThat(SettingsCheck.problems(read(NEEDED)))
        .anyMatch(
            problem ->
                problem.startsWith(home.resolve("application.properties") + " cannot be read"));
  }

  @Test
  void a_setting_that_the_properties_do_not_list_is_found_by_the_same_rules() throws IOException {
    env(working, "SLACK_WEBHOOK_URL=https://a.example/\nMAIL_HOST=\nFILE_DIR=out # here\n");
    Files.writeString(working.resolve("key"), "from-a-file\n");

    Settings settings = read(Map.of("NTFY_TOKEN_FILE", "key", "TOP_N", "7"));

    assertThat(settings.find("slack.webhook-url")).hasValue("https://a.example/");
    assertThat(settings.find("NTFY_TOKEN")).hasValue("from-a-file");
    assertThat(settings.find("mail.host")).isEmpty();
    assertThat(settings.find("nobody.knows")).isEmpty();
    assertThat(settings.find("file.dir")).hasValue(working.resolve("out").toString());
    assertThat(settings.find("TOP_N")).hasValue("7");
    assertThat(read(Map.of("SLACK_WEBHOOK_URL", "https://b.example/")).find("slack.webhook-url"))
        .hasValue("https://b.example/");
  }

  @Test
  void a_destination_with_half_of_its_settings_is_told_and_one_without_any_is_off()
      throws IOException {
    destination("mail", "# Needs MAIL_HOST: the SMTP server\n# Recipients MAIL_TO: addresses\n");

    assertThat(problems(Map.of())).isEmpty();
    assertThat(problems(Map.of("MAIL_HOST", "mail.example.org")))
        .containsExactly("MAIL_TO is not set; it must be set where MAIL_HOST is: addresses");
    assertThat(problems(Map.of("MAIL_HOST", "mail.example.org", "MAIL_TO", "a@b.example")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "CHAT_URL, htp://x, 'CHAT_URL is \"htp://x\"; it must be an address, http(s)://host…: where'",
    "CHAT_WEBHOOK_URL, x y, CHAT_WEBHOOK_URL is ***; it must be an address",
    "CHAT_BROKER_URL, 'a:9092,b:9092', 'CHAT_BROKER_URL is \"a:9092,b:9092\"; it must be an address with its scheme'",
    "CHAT_BROKER_URL, broker, 'CHAT_BROKER_URL is \"broker\"; it must be an address with its scheme'",
    "CHAT_PORT, 70000, 'CHAT_PORT is \"70000\"; it must be a whole number from 1 to 65535'",
    "CHAT_MODE, loud, 'CHAT_MODE is \"loud\"; it must be soft or hard'",
    "CHAT_ROOM, it's, CHAT_ROOM is \"it's\"; it must be one line without a single quote",
    "CHAT_KINDS, 'daily,hourly', 'CHAT_KINDS is \"daily,hourly\"; it must be daily, weekly, monthly'",
    "CHAT_LANGUAGE, fr, 'CHAT_LANGUAGE is \"fr\"; it must be en or zh'",
    "CHAT_ROOM_FILE, /none, CHAT_ROOM_FILE: /none cannot be read",
  })
  void a_destinations_setting_that_is_wrong_is_told(String name, String value, String told)
      throws IOException {
    destination(
        "chat",
        "# Needs CHAT_ROOM: which\n# Optional CHAT_URL: where\n# Optional CHAT_PORT: its port\n"
            + "# Optional CHAT_WEBHOOK_URL: hook\n# Optional CHAT_MODE = soft | hard: how\n"
            + "# Optional CHAT_BROKER_URL: broker\n# Optional CHAT_BROKERS_URL (text): brokers\n"
            + "- setHeader: { name: CamelHttpUri, constant: \"{{chat.url}}\" }\n");

    assertThat(problems(Map.of("CHAT_ROOM", "lobby", "CHAT_KINDS", "daily, weekly"))).isEmpty();
    assertThat(problems(Map.of(name, value))).singleElement().asString().startsWith(told);
    for (String address : List.of("tcp://h:1883", "mqtt://u:p@h", "jms:queue:x", "HTTPS://h")) {
      assertThat(problems(Map.of("CHAT_ROOM", "lobby", "CHAT_BROKER_URL", address))).isEmpty();
    }
    assertThat(problems(Map.of("CHAT_ROOM", "lobby", "CHAT_BROKERS_URL", "a:9,b:9"))).isEmpty();
  }

  @Test
  void a_head_that_is_not_understood_is_told_with_its_line_and_stops_nothing() throws IOException {
    destination("chat", "# Chats.\n# Needs: CHAT_ROOM (secret).\n- route: { id: x }\n");

    assertThat(problems(Map.of())).isEmpty();
    assertThat(FilesCheck.problems(read(NEEDED)))
        .singleElement()
        .asString()
        .startsWith(
            "routes/destinations/chat.camel.yaml line 2: \"# Needs: CHAT_ROOM (secret).\" is not");
  }

  @Test
  void what_is_secret_in_a_head_or_by_its_name_is_among_the_secrets() throws IOException {
    destination(
        "chat",
        "# Needs CHAT_ROOM (secret): which\n# Needs CHAT_TOKEN: key\n# Needs CHAT_NICK: name\n");

    Settings settings =
        read(Map.of("CHAT_ROOM", "room-1", "CHAT_TOKEN", "token-1", "CHAT_NICK", "ada"));

    assertThat(settings.secrets()).contains("room-1", "token-1").doesNotContain("ada");
  }

  @Test
  void the_destinations_that_are_on_are_named_with_their_kinds() throws IOException {
    destination("chat", "# Needs CHAT_ROOM: which\n");
    destination("mail", "# Needs MAIL_HOST: which\n");
    destination("own", "- route:\n");

    Settings settings = read(Map.of("CHAT_ROOM", "lobby", "CHAT_KINDS", "weekly"));

    assertThat(DestinationsCheck.on(settings)).containsExactly("chat (weekly)", "own");
  }

  @Test
  void routes_find_what_the_properties_do_not_list_and_its_secrets_are_masked_from_then_on()
      throws IOException {
    destination("my", "# Optional MY_PORT = 587: its port\n# Needs MY_ROOM (secret): which\n");
    FoundSettings found =
        new FoundSettings(
            read(Map.of("MY_OWN_KEY", "hidden-1", "MY_PLACE", "shown-1", "MY_ROOM", "hidden-2")));

    assertThat(found.getProperty("my.own-key")).isEqualTo("hidden-1");
    assertThat(found.getProperty("my.place")).isEqualTo("shown-1");
    assertThat(found.getProperty("top.n")).isNull(); // Camel has it already
    assertThat(found.getProperty("my.nothing")).isNull();
    assertThat(found.getProperty("my.port")).isEqualTo("587");
    assertThat(found.getProperty("camel.main.name")).isNull();
    assertThat(found.getProperty("my.room")).isEqualTo("hidden-2");
    assertThat(Secrets.masked("hidden-1 hidden-2 shown-1")).isEqualTo("*** *** shown-1");
    Secrets.set(List.of());
  }

  private void destination(String name, String text) throws IOException {
    Path folder = Files.createDirectories(home.resolve("routes/destinations"));
    Files.writeString(folder.resolve(name + ".camel.yaml"), text);
  }

  private List<String> problems(Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(NEEDED);
    all.putAll(environment);
    return SettingsCheck.problems(read(all));
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "0.0.0.0", "localhost", "127.0.0.2", " 0.0.0.0 "})
  void management_may_be_bound_to_an_address_of_this_machine(String host) {
    Settings settings = with("MANAGEMENT_HOST", host);

    assertThat(SettingsCheck.problems(settings)).isEmpty();
    assertThat(settings.properties()).containsEntry("management.host", host.strip());
  }

  @Test
  void an_ipv6_address_may_bear_its_brackets() {
    assertThat(with("MANAGEMENT_HOST", "[::1]").text("management.host")).isEqualTo("::1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"203.0.113.7", "*", "no.such.host.invalid", "127.0.0.1:9876"})
  void management_is_bound_to_nothing_else(String host) {
    assertThat(SettingsCheck.problems(with("MANAGEMENT_HOST", host)))
        .singleElement()
        .asString()
        .startsWith("MANAGEMENT_HOST is \"" + host + "\"; it must be 127.0.0.1, 0.0.0.0 for all");
  }

  @ParameterizedTest
  @ValueSource(strings = {"CAMEL_MAIN_JMX_ENABLED", "CAMEL_MAIN_JMXENABLED"})
  void what_of_camel_is_open_is_found_by_both_its_names(String name) {
    Settings settings = with(name, "true");

    assertThat(settings.properties()).containsEntry("camel.main.jmxEnabled", "true");
    assertThat(settings.hints()).isEmpty();
    assertThat(SettingsCheck.problems(with(name, "yes")))
        .containsExactly("CAMEL_MAIN_JMX_ENABLED is \"yes\"; it must be true or false");
  }

  @Test
  void what_of_camel_is_fixed_is_not_taken_from_the_environment() {
    Settings settings = with("CAMEL_HEALTH_EXPOSURE_LEVEL", "oneline");

    assertThat(settings.properties().stringPropertyNames())
        .noneMatch(key -> key.startsWith("camel.health"));
  }

  @Test
  void the_developers_console_is_for_loopback_alone() {
    Map<String, String> environment = new HashMap<>(NEEDED);
    environment.put("CAMEL_MAIN_DEV_CONSOLE_ENABLED", "true");
    assertThat(SettingsCheck.problems(read(environment))).isEmpty();
    environment.put("MANAGEMENT_HOST", "0.0.0.0");
    assertThat(SettingsCheck.problems(read(environment)))
        .singleElement()
        .asString()
        .contains("CAMEL_MAIN_DEV_CONSOLE_ENABLED", "MANAGEMENT_HOST");
  }

  private Settings with(String name, String value) {
    Map<String, String> environment = new HashMap<>(NEEDED);
    environment.put(name, value);
    return read(environment);
  }

  private Settings read(Map<String, String> environment) {
    return new SettingsSource(home, working, environment).read();
  }

  private static void env(Path folder, String text) throws IOException {
    Files.writeString(folder.resolve(".env"), text);
  }
}
