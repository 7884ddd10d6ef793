package io.github.dromedary.demo.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TcpServerTest {

  @Test
  void a_connection_that_hangs_holds_up_no_other_and_ends_with_the_server() throws IOException {
    TcpServer server =
        new TcpServer(
            "echo",
            connection -> connection.getInputStream().transferTo(connection.getOutputStream()));
    try (Socket silent = caller(server);
        Socket caller = caller(server)) {
      caller.getOutputStream().write(7);

      assertThat(caller.getInputStream().read()).isEqualTo(7);
      assertThat(server.connections()).isEqualTo(2);

      server.close();
      assertThat(silent.getInputStream().read()).isEqualTo(-1);
      assertThatThrownBy(() -> caller(server)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void it_listens_on_a_port_that_another_has_just_left() throws IOException {
    TcpServer first = new TcpServer("first", connection -> connection.getOutputStream().write(1));
    int port = first.port();
    try (Socket caller = caller(first)) {
      assertThat(caller.getInputStream().read()).isEqualTo(1);
    }
    first.close();

    try (TcpServer second =
            new TcpServer("second", port, connection -> connection.getOutputStream().write(2));
        Socket caller = caller(second)) {
      assertThat(caller.getInputStream().read()).isEqualTo(2);
    }
  }

  private static Socket caller(TcpServer server) throws IOException {
    return new Socket(server.address().getAddress(), server.port());
  }
}
