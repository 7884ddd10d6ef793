package io.github.dromedary.demo.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortsTest {

  @Test
  void a_port_is_given_out_once_and_is_none_that_the_kernel_gives_away() {
    Set<Integer> ports =
        IntStream.range(0, 50).map(i -> Ports.free()).boxed().collect(Collectors.toSet());

    assertThat(ports).hasSize(50).allMatch(port -> port >= 12_000 && port < 32_000);
  }

  @Test
  void a_port_on_which_somebody_listens_is_passed_over() throws IOException {
    int next = Ports.free() + 1;
    try (ServerSocket taken = new ServerSocket(next, 1, InetAddress.getLoopbackAddress())) {
      assertThat(Ports.free()).isNotEqualTo(taken.getLocalPort());
    }
  }
}
