package io.github.dromedary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.github.dromedary.Application.Mode;
import io.github.dromedary.channel.Fixture;
import io.github.dromedary.channel.mtproto.TelegramServer;
import io.github.dromedary.channel.redis.RealRedis;
import io.github.dromedary.demo.bot.SentMessage;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The channel part, from Telegram's own protocol or public pages to Redis, chat and report. */
class ChannelIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final MovingClock clock = MovingClock.at("2026-11-17T02:00:00Z"); // a Tuesday
  private final Map<String, String> pages = new ConcurrentHashMap<>();
  private World world;
  private RealRedis redis;
  private HttpServer web;

  @TempDir private Path folder;

  @BeforeEach
  void begins() throws IOException {
    world = new World(clock, folder, Fleet.named(clock, "alpha").nodes());
    redis = new RealRedis();
    web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    web.createContext(
        "/",
        call -> {
          String page = pages.get(call.getRequestURI().getPath());
          byte[] body =
              (page == null ? "nothing" : page).getBytes(java.nio.charset.StandardCharsets.UTF_8);
          call.sendResponseHeaders(page == null ? 404 : 200, body.length);
          call.getResponseBody().write(body);
          call.close();
        });
    web.start();
  }

  @AfterEach
  void ends() throws IOException {
    world.close();
    redis.close();
    web.stop(0);
  }

  private String[] settings(String... differences) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("TG_CHANNEL_USERNAME", "news");
    all.put("TG_PAGE_URL", "http://127.0.0.1:" + web.getAddress().getPort());
    all.put("REDIS_URL", redis.url().toString());
    all.put("CHANNEL_REPORT_CRON", "");
    for (int i = 0; i < differences.length; i += 2) {
      all.put(differences[i], differences[i + 1]);
    }
    List<String> flat = new ArrayList<>();
    all.forEach((name, value) -> flat.addAll(List.of(name, value)));
    return flat.toArray(String[]::new);
  }

  /** A public page with so many subscribers and posts, each seen 100 times its number. */
  private void serves(String channel, int subscribers, int posts) {
    StringBuilder page =
        new StringBuilder("<div class='tgme_channel_info_header_title'>The ").append(channel);
    page.append("</div>");
    for (int post = 1; post <= posts; post++) {
      page.append("<div class='tgme_widget_message' data-post='").append(channel).append('/');
      page.append(post).append("'><div class='tgme_widget_message_text'>Post &lt;").append(post);
      page.append("&gt;</div><span class='tgme_widget_message_views'>").append(post * 100);
      page.append("</span><a class='tgme_widget_message_date'><time datetime='2026-11-");
      page.append(String.format("%02d", 10 + post % 5)).append("T").append(10 + post % 3);
      page.append(":00:00+00:00'></time></a></div>");
    }
    pages.put("/s/" + channel, page.toString());
    pages.put(
        "/" + channel,
        "<div class='tgme_page'><div class='tgme_page_title'>The "
            + channel
            + "</div><div class='tgme_page_extra'>"
            + subscribers
            + " subscribers</div></div>");
  }

  private JsonNode read(String key) throws IOException {
    await().atMost(World.PATIENCE).until(() -> redis.get(key) != null);
    return JSON.readTree(redis.get(key));
  }

  @Test
  void a_session_reads_exact_numbers_over_the_real_protocol_into_three_keys() throws Exception {
    try (TelegramServer telegram = Fixture.served(new TelegramServer(clock))) {
      String session = telegram.login().reveal();
      world.starts(
          Mode.RUN,
          settings("TG_SESSION_STRING", session, "TG_API_ID", "4711", "LOG_LEVEL", "DEBUG"));

      JsonNode stats = read("tg:channel:stats");
      JsonNode posts = read("tg:channel:posts");

      assertThat(stats.path("subscribers_count").isIntegralNumber()).isTrue();
      assertThat(stats.path("channel_id").asLong()).isLessThan(-1_000_000_000_000L);
      assertThat(posts.size()).isEqualTo(5);
      assertThat(redis.get("tg:last_update")).startsWith("2026-11-17T02:0").endsWith("+00:00");
      String name = stats.path("title").asText();
      assertThat(world.answer("/channel"))
          .contains(name, "Subscribers: " + stats.path("subscribers_count"));
      assertThat(world.telegram.messages(World.CHAT).get(0).html()).doesNotContain("null");
      SentMessage answer = lastAnswerTo("/posts");
      assertThat(answer.html()).contains("<a href=\"" + posts.get(0).path("link").asText() + "\">");
      assertThat(Files.readString(world.logFile())).doesNotContain(session, "\tat ");
    }
  }

  private SentMessage lastAnswerTo(String command) {
    world.answer(command);
    List<SentMessage> all = world.telegram.messages(World.CHAT);
    return all.get(all.size() - 1);
  }

  @Test
  void a_public_page_is_read_without_a_session_and_several_channels_have_keys_of_their_own()
      throws IOException {
    serves("news", 5_000, 12);
    serves("other", 70, 3);
    world.starts(Mode.RUN, settings("TG_CHANNEL_USERNAME", "@news, other"));

    assertThat(read("tg:channel:stats").path("subscribers_count").asInt()).isEqualTo(5_000);
    assertThat(read("tg:channel:stats").path("channel_id").isNull()).isTrue();
    assertThat(read("tg:channel:posts")).hasSize(5);
    assertThat(read("tg:other:channel:stats").path("subscribers_count").asInt()).isEqualTo(70);
    assertThat(read("tg:other:channel:posts")).hasSize(3);
    assertThat(world.answer("/channel"))
        .contains("The news (@news)", "Subscribers: 5000", "12 in the last 30 days")
        .contains("Median views: 650", "ERR: 13.0 % = mean views ÷ subscribers", "Best hour: 1");
    assertThat(world.answer("/channel @other")).contains("The other", "Subscribers: 70");
    assertThat(world.answer("/channel nobody"))
        .isEqualTo("This channel is not read here. There is: @news, @other");
    assertThat(world.answer("/posts other")).contains("Post <3>", "👁 300");
  }

  @Test
  void the_change_of_subscribers_and_their_graph_come_from_the_history() throws Exception {
    serves("news", 5_000, 12);
    world.starts(Mode.RUN, settings());
    read("tg:channel:stats");
    world.stops();
    clock.advance(Duration.ofHours(30));
    serves("news", 5_060, 12);
    world.starts(Mode.RUN, settings());
    await()
        .atMost(World.PATIENCE)
        .until(() -> read("tg:channel:stats").path("subscribers_count").asInt() == 5_060);

    assertThat(world.answer("/channel")).contains("┗ day +60\n");

    await().atMost(World.PATIENCE).until(() -> world.telegram.messages(World.CHAT).size() == 2);
    byte[] png = world.telegram.messages(World.CHAT).get(1).document();
    assertThat(ImageIO.read(new ByteArrayInputStream(png)).getWidth()).isEqualTo(1_200);
  }

  @Test
  void the_weeks_report_goes_through_the_outbox_with_its_graph_once() throws Exception {
    serves("news", 5_000, 12);
    world.starts(Mode.RUN, settings("CHANNEL_REPORT_CRON", "0 15 9 ? * MON"));
    read("tg:channel:stats");
    await().atMost(World.PATIENCE).until(() -> awaited() == 1);
    world.stops();
    clock.advance(Duration.ofDays(3));
    serves("news", 5_100, 12);
    world.starts(Mode.RUN, settings("CHANNEL_REPORT_CRON", "0 15 9 ? * MON"));
    await()
        .atMost(World.PATIENCE)
        .until(() -> read("tg:channel:stats").path("subscribers_count").asInt() == 5_100);
    world.stops();
    clock.moveTo("2026-11-23T03:00:00Z"); // Monday, after 09:15 in Shanghai
    world.starts(Mode.RUN, settings("CHANNEL_REPORT_CRON", "0 15 9 ? * MON"));

    List<String> texts = world.messages(2);

    assertThat(texts.get(0))
        .contains("Channel report of the last week", "Subscribers: 5100", "Posts last week:");
    assertThat(world.telegram.messages(World.CHAT).get(1).method()).isEqualTo("sendPhoto");
    world.call("seda:channel.due", null, Map.of("fired", "true"));
    await()
        .during(Duration.ofSeconds(2))
        .atMost(Duration.ofSeconds(4))
        .until(() -> world.texts().size() == 2);
  }

  private int awaited() throws Exception {
    try (java.sql.Connection store = java.sql.DriverManager.getConnection(world.store());
        java.sql.Statement statement = store.createStatement();
        java.sql.ResultSet rows =
            statement.executeQuery("SELECT COUNT(*) FROM awaited_kind WHERE kind = 'channel'")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  @Test
  void a_run_waits_for_redis_and_health_says_so() throws Exception {
    serves("news", 5_000, 12);
    redis.down();
    int port = World.freePort();
    world.starts(Mode.RUN, settings("MANAGEMENT_PORT", String.valueOf(port)));

    await().atMost(World.PATIENCE).until(() -> health(port).contains("does not take the channel"));
    await()
        .atMost(World.PATIENCE)
        .until(() -> world.answer("/channel").contains("Subscribers: 5000"));
    redis.up();

    assertThat(read("tg:channel:stats").path("subscribers_count").asInt()).isEqualTo(5_000);
    await().atMost(World.PATIENCE).until(() -> !health(port).contains("does not take"));
  }

  @Test
  void posts_that_were_deleted_in_the_channel_leave_chat_median_and_redis_with_the_next_run()
      throws Exception {
    serves("news", 5_000, 12);
    world.starts(Mode.RUN, settings("TG_UPDATE_INTERVAL", "60"));
    read("tg:channel:stats");
    awaitAnswer("/channel", "Median views: 650");
    String page = pages.get("/s/news");

    pages.put("/s/news", without(page, 12, 9)); // Telegram shows what is there
    clock.advance(Duration.ofSeconds(61));

    awaitAnswer("/channel", "Median views: 550");
    assertThat(world.answer("/posts")).contains("Post <4>").doesNotContain("Post <9>");
    assertThat(redis.get("tg:channel:posts")).contains("\"id\":11,").doesNotContain("\"id\":12,");
    assertThat(Files.readString(world.logFile())).contains("2 posts of @news were deleted");

    // a post that cannot be read, and a page that is cut, delete nothing
    pages.put("/s/news", page.replace("news/3'", "news/x'"));
    clock.advance(Duration.ofSeconds(61));
    awaitAnswer("/channel", "Median views: 650");
    assertThat(posts()).isEqualTo(12);
    pages.put("/s/news", page.substring(0, page.indexOf("<div class='tgme_widget_message'")));
    clock.advance(Duration.ofSeconds(61));
    await().atMost(World.PATIENCE).until(() -> "[]".equals(redis.get("tg:channel:posts")));
    assertThat(posts()).isEqualTo(12);
  }

  @Test
  void in_postgresql_they_leave_too_and_a_character_that_it_does_not_take_harms_nothing()
      throws Exception {
    serves("news", 5_000, 12);
    pages.computeIfPresent("/s/news", (path, page) -> page.replace("Post &lt;9", "Po\0st &lt;9"));
    try (EmbeddedPostgres store = EmbeddedPostgres.start()) {
      world.starts(
          Mode.RUN,
          settings(
              "DATABASE_URL",
              store.getJdbcUrl("postgres", "postgres"),
              "TG_UPDATE_INTERVAL",
              "60"));
      awaitAnswer("/posts", "Post <9>");
      pages.computeIfPresent("/s/news", (path, page) -> without(page, 9));
      clock.advance(Duration.ofSeconds(61));
      await().atMost(World.PATIENCE).until(() -> !world.answer("/posts").contains("Post <9>"));
    }
  }

  private void awaitAnswer(String command, String part) {
    await()
        .atMost(World.PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> world.answer(command).contains(part));
  }

  private static String without(String page, int... posts) {
    String left = page;
    for (int post : posts) {
      left =
          left.replaceFirst(
              "<div class='tgme_widget_message' data-post='news/" + post + "'>.*?</a></div>", "");
    }
    return left;
  }

  private int posts() throws Exception {
    try (java.sql.Connection store = java.sql.DriverManager.getConnection(world.store());
        java.sql.Statement statement = store.createStatement();
        java.sql.ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM channel_post")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static String health(int port) throws IOException, InterruptedException {
    java.net.URI address = java.net.URI.create("http://127.0.0.1:" + port + "/observe/health");
    return java.net.http.HttpClient.newHttpClient()
        .send(
            java.net.http.HttpRequest.newBuilder(address).build(),
            java.net.http.HttpResponse.BodyHandlers.ofString())
        .body();
  }

  @Test
  void without_redis_everything_else_goes_on_and_a_post_without_a_date_harms_nothing()
      throws IOException {
    serves("news", 5_000, 12);
    pages.computeIfPresent(
        "/s/news", (path, page) -> page.replaceFirst("<time datetime='[^']*'></time>", ""));
    world.starts(Mode.RUN, settings("REDIS_URL", "off"));
    await()
        .atMost(World.PATIENCE)
        .until(() -> world.answer("/channel").contains("Subscribers: 5000"));
    assertThat(Files.readString(world.logFile())).doesNotContain(" ERROR ", "\tat ");
  }

  @Test
  void the_part_keeps_its_history_in_postgresql() throws Exception {
    serves("news", 5_000, 12);
    try (EmbeddedPostgres store = EmbeddedPostgres.start()) {
      world.starts(Mode.RUN, settings("DATABASE_URL", store.getJdbcUrl("postgres", "postgres")));
      read("tg:channel:posts");
      await()
          .atMost(World.PATIENCE)
          .until(() -> world.answer("/channel").contains("Subscribers: 5000"));
      assertThat(world.answer("/posts")).contains("Post <9>", "👁 900");
    }
  }

  @Test
  void a_session_that_serves_no_more_ends_the_part_and_says_what_to_do() throws Exception {
    try (TelegramServer telegram = Fixture.served(new TelegramServer(clock))) {
      telegram.refuse("help.getConfig", 401, "AUTH_KEY_UNREGISTERED");
      telegram.refuse("contacts.resolveUsername", 401, "AUTH_KEY_UNREGISTERED");
      world.starts(
          Mode.RUN,
          settings(
              "TG_SESSION_STRING", telegram.login().reveal(),
              "TG_API_ID", "4711",
              "TG_UPDATE_INTERVAL", "1"));
      await()
          .atMost(World.PATIENCE)
          .until(() -> Files.readString(world.logFile()).contains("No channel is read any more"));
      int calls = telegram.calls().size();

      assertThat(Files.readString(world.logFile())).contains("dromedary session create");
      await()
          .during(Duration.ofSeconds(3))
          .atMost(Duration.ofSeconds(5))
          .until(() -> telegram.calls().size() == calls);
      assertThat(world.answer("/today")).contains("alpha");
    }
  }

  @Test
  void five_failed_runs_in_a_row_begin_the_part_anew_and_the_other_parts_go_on() throws Exception {
    int port = World.freePort();
    world.starts(
        Mode.RUN,
        settings(
            "TG_UPDATE_INTERVAL", "1",
            "MANAGEMENT_PORT", String.valueOf(port),
            "TELEGRAM_ALERT_CHAT_ID", String.valueOf(World.GROUP)));
    await().atMost(World.PATIENCE).until(() -> health(port).contains("the part began anew"));
    await()
        .atMost(World.PATIENCE)
        .until(() -> world.texts(World.GROUP).stream().anyMatch(told -> told.contains("@news: ")));
    assertThat(Files.readString(world.logFile()))
        .contains("5 runs in a row failed; the channel part begins anew in 60 s");
    assertThat(world.answer("/today")).contains("alpha");
    serves("news", 5_000, 12);
    clock.advance(Duration.ofMinutes(2));

    assertThat(read("tg:channel:stats").path("subscribers_count").asInt()).isEqualTo(5_000);
    await().atMost(World.PATIENCE).until(() -> !health(port).contains("began anew"));
    await()
        .atMost(World.PATIENCE)
        .until(() -> world.texts(World.GROUP).contains("✅ All channels are read again."));
  }

  @Test
  void a_store_that_takes_no_writes_is_no_failure_of_the_channel() throws Exception {
    serves("news", 5_000, 12);
    int port = World.freePort();
    try (EmbeddedPostgres store = EmbeddedPostgres.start()) {
      world.starts(
          Mode.RUN,
          settings(
              "TG_UPDATE_INTERVAL", "1",
              "MANAGEMENT_PORT", String.valueOf(port),
              "DATABASE_URL", store.getJdbcUrl("postgres", "postgres")));
      await() // Redis has a run before the store has
          .atMost(World.PATIENCE)
          .until(() -> world.answer("/channel").contains("Subscribers: 5000"));
      try (java.sql.Connection admin = store.getPostgresDatabase().getConnection();
          java.sql.Statement sql = admin.createStatement()) {
        sql.execute("ALTER SYSTEM SET default_transaction_read_only = on");
        sql.execute("SELECT pg_reload_conf()");
      }
      await()
          .atMost(World.PATIENCE)
          .until(
              () -> Files.readString(world.logFile()).contains("The numbers of news are not kept"));
      serves("news", 6_000, 12);

      await()
          .atMost(World.PATIENCE)
          .until(() -> read("tg:channel:stats").path("subscribers_count").asInt() == 6_000);
      assertThat(health(port))
          .contains("\"name\":\"store\",\"status\":\"DOWN\"")
          .contains("\"name\":\"channel\",\"status\":\"UP\"");
      assertThat(world.answer("/channel")).contains("Subscribers: 5000", "Nothing can be stored");
      world.stops();
    }
  }

  @Test
  void five_failed_runs_in_a_row_end_the_process_that_does_nothing_else_with_exit_code_1()
      throws Exception {
    Map<String, String> alone = new HashMap<>();
    alone.put("TG_CHANNEL_USERNAME", "news");
    alone.put("TG_PAGE_URL", "http://127.0.0.1:" + World.freePort());
    alone.put("TG_UPDATE_INTERVAL", "1");
    alone.put("REDIS_URL", redis.url().toString());
    alone.put("DATA_DIR", folder.resolve("data").toString());
    alone.put("MANAGEMENT_PORT", "0");
    Packaged.Ended ended = Packaged.run(alone);

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err()).contains("5 runs in a row failed").doesNotContain("\tat ");
  }
}
