package io.github.dromedary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dromedary.acceptance.Packaged.Ended;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the packaged application is looked at from, and where it is not. */
class ManagementHostIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final MovingClock clock = MovingClock.now();
  private final Fleet fleet = Fleet.named(clock, "alpha");
  private World world;

  @TempDir private Path folder;

  @BeforeEach
  void begin() {
    world = new World(clock, folder, fleet.nodes());
    fleet.allGrow(1, 1);
  }

  @AfterEach
  void end() throws IOException {
    world.close();
  }

  @Test
  void bound_to_all_addresses_probes_reach_it_and_it_lives_while_the_panel_is_away()
      throws IOException {
    String port = String.valueOf(World.freePort());
    Map<String, String> environment =
        world.environment(
            "MANAGEMENT_HOST", "0.0.0.0", "MANAGEMENT_PORT", port, "SAMPLE_INTERVAL_SECONDS", "5");
    try (Packaged running = Packaged.start(environment).healthy()) {
      String address = "http://" + anAddress() + ":" + port + "/observe/";
      assertThat(status(address + "health/live")).isEqualTo(200);
      assertThat(status(address + "health/ready")).isEqualTo(200);
      assertThat(status(address + "info")).isEqualTo(200);
      assertThat(OperatorsIT.text(address + "metrics")).doesNotContain("routeId=");
      assertThat(Packaged.run(environment, "health").out()).isEqualTo("OK\n");

      world.panel.down();
      await().atMost(PATIENCE).until(() -> running.get("/observe/health").statusCode() == 503);
      assertThat(status(address + "health/live")).isEqualTo(200);
      assertThat(status(address + "health/ready")).isEqualTo(200);
      assertThat(OperatorsIT.text(address + "health?exposureLevel=full&stackTrace=true&data=true"))
          .contains("panel")
          .doesNotContain(World.TOKEN);
    }
  }

  @Test
  void bound_to_one_address_it_is_asked_there_and_nowhere_else() throws IOException {
    Map<String, String> environment =
        world.environment(
            "MANAGEMENT_HOST",
            "127.0.0.2",
            "MANAGEMENT_PORT",
            String.valueOf(World.freePort()),
            "SAMPLE_INTERVAL_SECONDS",
            "5");
    try (Packaged running = Packaged.start(environment).running()) {
      await()
          .atMost(PATIENCE)
          .until(() -> Packaged.run(environment, "health").out().equals("OK\n"));
      assertThat(running.get("/observe/health").statusCode()).isZero();
      running.terminated();
    }
    int taken = Integer.parseInt(environment.get("MANAGEMENT_PORT"));
    try (ServerSocket other = new ServerSocket(taken, 1, InetAddress.getByName("127.0.0.2"))) {
      Ended second = Packaged.run(environment, "run");
      assertThat(other.isBound()).isTrue();
      assertThat(second.code()).isEqualTo(1);
      assertThat(second.err()).contains("MANAGEMENT_PORT " + taken + " is in use");
    }
  }

  @Test
  void routes_are_asked_by_a_socket_of_the_owner_that_outlives_a_kill_and_a_hang()
      throws IOException, InterruptedException {
    Map<String, String> environment = world.environment();
    Ended none = Packaged.run(environment, "routes");
    assertThat(none.code()).isEqualTo(1);
    assertThat(none.err()).contains("No instance runs here that can be asked").hasLineCount(1);
    Path socket = Path.of(environment.get("DATA_DIR"), "control", "dromedary.sock");
    try (Packaged running = Packaged.start(environment).running()) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
          .isEqualTo("rw-------");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket.getParent())))
          .isEqualTo("rwx------");
      signal("STOP", running);
      Ended hung = Packaged.run(environment, "routes");
      signal("CONT", running);
      assertThat(hung.code()).isEqualTo(1);
      assertThat(hung.err()).contains("does not answer within 10 s");
      running.killed();
    }
    Ended killed = Packaged.run(environment, "routes", "stop", "traffic.sample");
    assertThat(killed.code()).isEqualTo(1);
    assertThat(killed.err()).contains("nobody answers at " + socket);
    try (Packaged again = Packaged.start(environment).running()) {
      assertThat(Packaged.run(environment, "routes").out()).contains("traffic.sample");
      again.terminated();
      assertThat(socket).doesNotExist();
    }
  }

  @Test
  void the_developers_console_is_there_with_its_jars_and_shows_no_token() throws IOException {
    Path lib = Files.createDirectories(folder.resolve("custom/lib"));
    for (String jar : new String[] {"camel-console.jar", "camel-cli-connector.jar"}) {
      Files.copy(OperatorsIT.jar(jar), lib.resolve(jar));
    }
    Path user = Files.createDirectory(folder.resolve("user"));
    Map<String, String> environment =
        new HashMap<>(
            world.environment(
                "MANAGEMENT_PORT",
                String.valueOf(World.freePort()),
                "CUSTOM_DIR",
                folder.resolve("custom").toString(),
                "CAMEL_MAIN_DEV_CONSOLE_ENABLED",
                "true",
                "CAMEL_MAIN_JMX_ENABLED",
                "true",
                "JAVA_OPTS",
                "-Xmx256m -XX:TieredStopAtLevel=1 -Duser.home=" + user));
    Path home = PackageCopy.whole(folder);
    try (Packaged running = Packaged.start(home, folder, environment).running()) {
      Path status = user.resolve(".camel/" + running.pid() + "-status.json");
      await()
          .atMost(PATIENCE)
          .until(() -> Files.exists(status) && Files.readString(status).contains("traffic.sample"));
      assertThat(running.get("/q/dev/top").body()).contains("traffic.");
      assertThat(running.get("/q/dev/properties").body()).contains("telegram.bot-token = ");

      Path route = home.resolve("routes/traffic/thin.camel.yaml");
      Files.writeString(route, Files.readString(route).replace("description: ", "description: A "));
      await().atMost(PATIENCE).until(() -> running.err().contains("Reloaded: changed"));
      assertThat(Packaged.run(environment, "deliveries").code()).isZero();
      await().during(Duration.ofSeconds(3)).until(() -> Files.exists(status));
      assertThat(running.get("/q/dev/properties").body() + Files.readString(status))
          .doesNotContain(World.TOKEN);
      assertThat(running.get("/observe/info").statusCode()).isEqualTo(200);
    }
    environment.put("MANAGEMENT_HOST", "0.0.0.0");
    Ended open = Packaged.run(environment, "config", "validate");
    assertThat(open.err()).contains("CAMEL_MAIN_DEV_CONSOLE_ENABLED", "MANAGEMENT_HOST");
  }

  private static void signal(String name, Packaged to) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(to.pid())).start();
    assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
  }

  /** An address of this machine that is not the one of loopback that everybody uses. */
  private static String anAddress() throws SocketException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> address.getAddress().length == 4 && !address.isLoopbackAddress())
        .map(InetAddress::getHostAddress)
        .findFirst()
        .orElse("127.0.0.3");
  }

  private static int status(String address) throws IOException {
    HttpURLConnection call = (HttpURLConnection) URI.create(address).toURL().openConnection();
    try {
      return call.getResponseCode();
    } finally {
      call.disconnect();
    }
  }
}
