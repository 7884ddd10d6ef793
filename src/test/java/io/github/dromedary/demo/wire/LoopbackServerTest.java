package io.github.dromedary.demo.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoopbackServerTest {
  private final HttpProbe http = new HttpProbe();

  private static LoopbackServer server(String name) {
    return new LoopbackServer(name, call -> call.send(Reply.html(200, "hello")));
  }

  @Test
  void none_of_its_threads_keeps_a_process_alive() throws IOException {
    try (LoopbackServer server = server("loopback-test")) {
      server.start(0);
      http.get(server.url());

      List<Thread> threads =
          Thread.getAllStackTraces().keySet().stream()
              .filter(t -> t.getName().matches("HTTP-Dispatcher|loopback-test"))
              .toList();

      assertThat(threads).hasSizeGreaterThanOrEqualTo(2);
      assertThat(threads).allMatch(Thread::isDaemon);
    }
  }

  @Test
  void it_says_which_port_is_taken() {
    try (LoopbackServer first = server("first");
        LoopbackServer second = server("second")) {
      first.start(0);
      int port = URI.create(first.url()).getPort();

      assertThatThrownBy(() -> second.start(port))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("second cannot listen on port " + port);
      assertThatThrownBy(() -> first.start(0)).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void an_answer_without_a_body_is_a_whole_answer() throws IOException {
    LoopbackServer server =
        new LoopbackServer(
            "empty", call -> call.send(new Reply(204, Reply.JSON, new byte[0], Map.of())));
    try (server) {
      server.start(0);
      for (int i = 0; i < 3; i++) {
        assertThat(http.get(server.url()).status()).isEqualTo(204);
      }
    }
  }
}
