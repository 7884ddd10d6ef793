package io.github.dromedary.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.demo.wire.Ports;
import io.github.dromedary.ops.Settings;
import io.github.dromedary.ops.SettingsSource;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HealthTest {

  private static final String WELL = "HTTP/1.0 200 OK\r\n\r\n{\"status\":\"UP\",\"checks\":[]}";

  @TempDir private Path home;

  @BeforeEach
  void settings() throws IOException {
    Files.copy(Path.of("application.properties"), home.resolve("application.properties"));
  }

  @Test
  void what_is_down_is_wrong_and_what_is_up_with_a_message_is_to_be_known() {
    String answer =
        """
        HTTP/1.1 503 Service Unavailable\r
        content-type: application/json\r
        \r
        { "status": "DOWN", "checks": [
          {"name": "store", "status": "UP", "data": {"invocation.count": 3, "failure": null, "a": [1.5e-3, true]}},
          {"name": "panel", "status": "DOWN", "message": "no reading since 10:00", "data": {}},
          {"name": "routes", "status": "UP", "message": "one was left out"},
          {"name": "telegram", "status": "DOWN"} ] }
        """;

    Health health = Health.of(answer, 9876);

    assertThat(health.isWell()).isFalse();
    assertThat(health.lines())
        .containsExactly(
            "routes: one was left out", "panel: no reading since 10:00", "telegram: down");
  }

  @Test
  void a_reason_is_shown_as_it_was_said_in_any_script() {
    String escaped =
        "a web page \\\\u201C\\\\u4E2D\\\\uD83D\\\\uDC2A\\\\u201D at \\\\/api\\\\/ \\\\\\\"x\\\\\\\" $1";
    String check = "{\"name\":\"panel\",\"status\":\"DOWN\",\"message\":\"" + escaped + "\"}";

    assertThat(Health.of("HTTP/1.0 503 No\r\n\r\n{\"checks\":[" + check + "]}", 1).lines())
        .containsExactly("panel: a web page “中🐪” at /api/ \"x\" $1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.0 404 Not Found\r\n\r\n<html>no</html>",
        "HTTP/1.1 200 OK\r\n\r\n<html>a web page</html>",
        "HTTP/1.1 200 OK\r\n\r\n{\"checks\":[17]}",
        "HTTP/1.1 200 OK\r\n\r\n{\"checks\":[{\"name\":\"st",
        "SSH-2.0-OpenSSH_9.2\r\n",
        ""
      })
  void whoever_else_answers_is_not_taken_for_a_healthy_instance(String answer) {
    Health health = Health.of(answer, 22);

    assertThat(health.isWell()).isFalse();
    assertThat(health.lines().get(0)).contains("port 22", "not Dromedary");
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1,127.0.0.1",
    "0.0.0.0,127.0.0.1",
    "127.0.0.7,127.0.0.7",
    "localhost,127.0.0.1"
  })
  void it_asks_where_the_instance_is_bound(String host, String asked) throws Exception {
    Files.writeString(
        home.resolve("application.properties"),
        "\nmanagement.host = " + host,
        java.nio.file.StandardOpenOption.APPEND);
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getByName(asked))) {
      Thread instance = answering(server, WELL);

      assertThat(Health.ask(of("MANAGEMENT_PORT", "" + server.getLocalPort())).lines())
          .containsExactly("OK");
      instance.join();
    }
  }

  @Test
  void the_port_is_found_where_all_settings_are_found() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Files.writeString(home.resolve("port"), server.getLocalPort() + "\n");
      Files.writeString(home.resolve(".env"), "MANAGEMENT_PORT_FILE='port' # where\n");
      Thread instance = answering(server, WELL);

      assertThat(Health.ask(of("TOP_N", "5")).isWell()).isTrue();
      instance.join();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65536", "-1"})
  void a_port_that_is_none_is_nobodys(String port) {
    assertThatThrownBy(() -> Health.ask(of("MANAGEMENT_PORT", port)))
        .isInstanceOf(ConnectException.class);
  }

  @Test
  void where_nobody_listens_nobody_answers() throws IOException {
    int port = Ports.free();

    assertThatThrownBy(() -> Health.ask(of("MANAGEMENT_PORT", "" + port)))
        .isInstanceOf(ConnectException.class);
  }

  private Settings of(String name, String value) {
    return new SettingsSource(home, home, Map.of(name, value))
        .only(Set.of(Health.HOST, Health.PORT));
  }

  private static Thread answering(ServerSocket server, String answer) {
    Thread thread =
        new Thread(
            () -> {
              try (Socket asked = server.accept()) {
                asked.getInputStream().read(new byte[1024]);
                asked.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            },
            "instance");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
