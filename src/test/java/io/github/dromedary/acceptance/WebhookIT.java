package io.github.dromedary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Updates that Telegram pushes, to one instance or to several behind a balancer. */
class WebhookIT {

  private static final String SECRET = "X-Telegram-Bot-Api-Secret-Token";

  private final Clock clock = Clock.systemUTC();
  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicInteger pushed = new AtomicInteger();
  private final List<Packaged> instances = new ArrayList<>();
  private final List<URI> targets = new ArrayList<>();
  private volatile String lastSecret;
  private volatile byte[] lastUpdate;
  private HttpServer balancer;
  private World world;

  @TempDir private Path folder;

  @BeforeEach
  void begin() throws IOException {
    world = new World(clock, folder, Fleet.of(clock, 3).nodes());
    balancer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    balancer.createContext("/", this::forward);
    balancer.start();
  }

  @AfterEach
  void end() throws IOException {
    instances.forEach(Packaged::close);
    balancer.stop(0);
    world.close();
  }

  @Test
  void any_of_several_instances_takes_an_update_and_one_that_dies_is_not_missed() throws Exception {
    try (EmbeddedPostgres database = EmbeddedPostgres.start()) {
      String[] store = {"DATABASE_URL", database.getJdbcUrl("postgres", "postgres")};
      starts(store);
      starts(store);
      await().atMost(World.PATIENCE).until(() -> world.telegram.calls("setWebhook") > 0);
      for (int i = 0; i < 6; i++) {
        int before = world.texts().size();
        assertThat(world.answer("/help")).contains("/today");
        assertThat(world.texts()).hasSize(before + 1);
      }
      int polls = world.telegram.calls("getUpdates");
      int before = world.texts().size();
      assertThat(push(lastSecret, lastUpdate)).as("it comes again").isEqualTo(204);
      assertThat(push(lastSecret, lastUpdate)).isEqualTo(204);
      instances.remove(0).killed();

      for (int i = 0; i < 3; i++) {
        assertThat(world.answer("/help")).contains("/today");
      }
      assertThat(world.texts()).as("each answered once").hasSize(before + 3);
      assertThat(world.telegram.calls("getUpdates")).isEqualTo(polls).isZero();
    }
  }

  @Test
  void who_does_not_know_the_secret_is_refused_and_it_is_nowhere_shown() throws Exception {
    Packaged running = starts();
    assertThat(world.answer("/help")).contains("/today");
    int before = world.texts().size();

    assertThat(push("guessed", lastUpdate)).isEqualTo(403);
    assertThat(push(null, lastUpdate)).isEqualTo(403);
    assertThat(push("guessed", new byte[2 << 20])).as("not read to its end").isEqualTo(413);
    HttpRequest form =
        request()
            .header("Content-Type", "multipart/form-data; boundary=x")
            .POST(BodyPublishers.ofString("--x\r\n\r\nfile\r\n--x--"))
            .build();
    assertThat(client.send(form, HttpResponse.BodyHandlers.discarding()).statusCode())
        .isEqualTo(415);
    assertThat(push(lastSecret, "{\"no\":\"update\"}".getBytes())).isEqualTo(500);
    assertThat(client.send(request().GET().build(), HttpResponse.BodyHandlers.discarding()))
        .extracting(HttpResponse::statusCode)
        .isEqualTo(405);
    assertThat(world.texts()).hasSize(before);
    assertThat(running.output()).doesNotContain(lastSecret, World.TOKEN);
  }

  @Test
  void a_port_that_is_taken_or_the_other_ones_is_said_before_anything_starts() throws Exception {
    Packaged running = starts();
    assertThat(running.output()).isNotEmpty();
    String taken = String.valueOf(targets.get(0).getPort());
    String[] port = {
      "TELEGRAM_WEBHOOK_URL", "https://bot.example.org/x", "TELEGRAM_WEBHOOK_PORT", taken
    };
    Map<String, String> second = world.environment(port);
    second.put("DATA_DIR", folder.resolve("second").toString());
    Packaged.Ended ended = Packaged.run(second, "run");
    second.put("MANAGEMENT_PORT", taken);
    Packaged.Ended judged = Packaged.run(second, "config", "validate");

    assertThat(ended.code()).isNotZero();
    assertThat(ended.err()).contains("TELEGRAM_WEBHOOK_PORT " + taken + " is in use");
    assertThat(judged.code()).isNotZero();
    assertThat(judged.out() + judged.err()).contains("another port than MANAGEMENT_PORT");
  }

  private Packaged starts(String... differences) throws IOException {
    Map<String, String> environment = world.environment(differences);
    int port = World.freePort();
    environment.put("DATA_DIR", folder.resolve("data-" + port).toString());
    environment.put("TELEGRAM_WEBHOOK_URL", address() + "/bot/updates");
    environment.put("TELEGRAM_WEBHOOK_PORT", String.valueOf(port));
    Packaged instance = Packaged.start(environment).running();
    instances.add(instance);
    targets.add(URI.create("http://127.0.0.1:" + port));
    return instance;
  }

  private String address() {
    return "http://127.0.0.1:" + balancer.getAddress().getPort();
  }

  private HttpRequest.Builder request() {
    return HttpRequest.newBuilder(URI.create(targets.get(targets.size() - 1) + "/bot/updates"))
        .timeout(Duration.ofSeconds(20));
  }

  private int push(String secret, byte[] update) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        request()
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(update));
    if (secret != null) {
      request.header(SECRET, secret);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  /** Hands a request to the next instance, with what Telegram says in it. */
  private void forward(HttpExchange exchange) throws IOException {
    URI target = targets.get(pushed.getAndIncrement() % targets.size());
    lastUpdate = exchange.getRequestBody().readAllBytes();
    lastSecret = exchange.getRequestHeaders().getFirst(SECRET);
    int status = 502;
    try {
      HttpRequest request =
          HttpRequest.newBuilder(target.resolve(exchange.getRequestURI()))
              .header(SECRET, lastSecret)
              .header("Content-Type", exchange.getRequestHeaders().getFirst("Content-Type"))
              .POST(BodyPublishers.ofByteArray(lastUpdate))
              .build();
      status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      // that one is dead: Telegram tries again, and the next one gets it
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }
}
