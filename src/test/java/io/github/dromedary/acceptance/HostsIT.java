package io.github.dromedary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.github.dromedary.channel.redis.RealRedis;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hosts whose names Docker, Swarm and people give: with underscores, in capitals, in other letters.
 * The packaged program finds them in a hosts file, so every connection is a real one by that name.
 */
class HostsIT {

  private static final List<String> NAMES =
      List.of("my_panel", "my_bot_api", "my_hook", "my_mail", "my_redis", "my_page", "my_db");
  private static final String INTERNATIONAL = "xn--dzu910i.example"; // 探针.example
  private static final String TITLE = "<div class='tgme_channel_info_header_title'>The news</div>";

  private final MovingClock clock = MovingClock.now();
  private final Fleet fleet = Fleet.named(clock, "alpha");
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private World world;
  private HttpServer web;

  @TempDir private Path folder;

  @BeforeEach
  void begins() throws IOException {
    world = new World(clock, folder, fleet.nodes());
    fleet.allGrow(1, 1);
    web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    web.createContext(
        "/",
        call -> {
          call.getRequestBody().readAllBytes();
          asked.add(call.getRequestHeaders().getFirst("Host") + call.getRequestURI());
          byte[] body = TITLE.getBytes(StandardCharsets.UTF_8);
          call.sendResponseHeaders(200, body.length);
          call.getResponseBody().write(body);
          call.close();
        });
    web.createContext(
        "/led/",
        call -> {
          String to = named(world.panel.url(), "my_panel") + call.getRequestURI().toString();
          call.getResponseHeaders().set("Location", to.replaceFirst("/led/", "/"));
          call.sendResponseHeaders(302, -1);
          call.close();
        });
    web.start();
  }

  @AfterEach
  void ends() throws IOException {
    world.close();
    web.stop(0);
  }

  @Test
  void every_setting_with_an_address_takes_a_host_with_an_underscore() throws Exception {
    try (MailPeer mail = new MailPeer("MAIL_HOST");
        RealRedis redis = new RealRedis();
        BotDatabase database = new BotDatabase()) {
      StatsChat stats = new StatsChat(world.telegram.withBot(UsageWorld.STATS));
      database.sql("CREATE SCHEMA ours; INSERT INTO users (user_id, registered_at) VALUES (1, 1)");
      Map<String, String> environment = environment(5);
      environment.putAll(mail.settings());
      environment.put("MAIL_HOST", "my_mail");
      environment.put("KOMARI_BASE_URL", web("my_hook") + "/led");
      environment.put("TELEGRAM_API_URL", named(world.telegram.url(), "my_bot_api"));
      environment.put("WEBHOOK_URL", web("my_hook") + "/x?y=1");
      environment.put("TG_CHANNEL_USERNAME", "news");
      environment.put("TG_PAGE_URL", web("my_page"));
      environment.put("REDIS_URL", named(redis.url().toString(), "my_redis"));
      environment.put("STATS_BOT_TOKEN", UsageWorld.STATS);
      environment.put("TG_SERVER", named(world.telegram.url(), "my_bot_api"));
      environment.put("STATS_IDS", String.valueOf(StatsChat.ADA));
      environment.put("DB_URL", database.url().replace("localhost", "my_db"));
      environment.put("BOT_TOKEN", "1357:main-bot");
      environment.put("BOTSTAT", "key");
      environment.put("ADMIN_IDS", "[11]");
      environment.put("BOTSTAT_API_URL", web("my_hook"));
      String port = database.url().replaceAll(".*:(\\d+)/.*", "$1");
      environment.put(
          "DATABASE_URL",
          "jdbc:postgresql://my_db:"
              + port
              + "/postgres?user=postgres&password=postgres&currentSchema=ours");
      try (Packaged running = Packaged.start(environment).running()) {
        assertThat(world.messages(1).get(0)).startsWith("📊 Daily").contains("alpha");
        assertThat(world.answer("/today")).startsWith("📊");
        assertThat(stats.writes("/stats").plainText()).isEqualTo(UsageWorld.MAIN_SCREEN);
        stats.bot.userSends(StatsChat.ADA, StatsChat.ADA, "/botstat");
        awaiting(running, () -> mail.mails().size() == 1);
        awaiting(running, () -> redis.get("tg:channel:stats") != null);
        awaiting(running, () -> asked.stream().anyMatch(isFor("my_hook", "/create/")));
        assertThat(asked)
            .anyMatch(isFor("my_hook", "/x?y=1"))
            .anyMatch(isFor("my_page", "/s/news"));
        assertThat(running.output()).doesNotContain(".invalid");
      }
    }
  }

  @Test
  void an_address_in_capitals_or_other_letters_is_an_address() throws IOException {
    Map<String, String> environment = environment(5);
    String panel = named(world.panel.url(), "探针.example").replace("http:", "HTTP:");
    environment.keySet().removeAll(List.of("KOMARI_BASE_URL", "TELEGRAM_API_URL"));
    Path working = Files.createDirectories(Path.of(environment.get("DATA_DIR")));
    Files.writeString( // an environment of other letters depends on the machine's locale
        working.resolve(".env"),
        String.join(
            "\n",
            "KOMARI_BASE_URL=" + panel,
            "TELEGRAM_API_URL=" + named(world.telegram.url(), "探针.example"),
            "WEBHOOK_URL=" + web("探针.example").replace("http", "Http") + "/x"));
    try (Packaged running = Packaged.start(environment).running()) {
      assertThat(world.messages(1).get(0)).startsWith("📊 Daily").contains("alpha");
      await().atMost(World.PATIENCE).until(() -> !asked.isEmpty());
      assertThat(asked).allMatch(isFor(INTERNATIONAL, "/x"));
      assertThat(running.err()).doesNotContain("WARN", "ERROR");
    }
  }

  private static void awaiting(Packaged running, Callable<Boolean> condition) {
    try {
      await().atMost(World.PATIENCE).until(condition);
    } catch (ConditionTimeoutException e) {
      throw new AssertionError("not in time:\n" + running.output(), e);
    }
  }

  private static Predicate<String> isFor(String host, String path) {
    return request -> request.matches(host + ":\\d+\\Q" + path + "\\E.*");
  }

  private String web(String host) {
    return "http://" + host + ":" + web.getAddress().getPort();
  }

  private static String named(String url, String host) {
    return url.replace("127.0.0.1", host);
  }

  /** Settings whose daily report comes in so many seconds after a start of some seconds. */
  private Map<String, String> environment(int seconds) throws IOException {
    StringBuilder hosts = new StringBuilder("127.0.0.1 localhost " + INTERNATIONAL + "\n");
    NAMES.forEach(name -> hosts.append("127.0.0.1 ").append(name).append('\n'));
    Path file = Files.writeString(folder.resolve("hosts"), hosts);
    ZonedDateTime due = ZonedDateTime.now(ZoneId.of("Asia/Shanghai")).plusSeconds(15 + seconds);
    String cron = due.getSecond() + " " + due.getMinute() + " " + due.getHour() + " * * ?";
    Map<String, String> environment = world.environment("REPORT_DAILY_CRON", cron);
    environment.put("JAVA_OPTS", "-Xmx256m -XX:TieredStopAtLevel=1 -Djdk.net.hosts.file=" + file);
    environment.put("CHANNEL_REPORT_CRON", "");
    return environment;
  }
}
