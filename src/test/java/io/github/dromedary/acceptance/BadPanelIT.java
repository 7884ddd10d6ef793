package io.github.dromedary.acceptance;

import static io.github.dromedary.acceptance.Fleet.GIB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dromedary.Application.Mode;
import io.github.dromedary.demo.panel.ContentFault;
import io.github.dromedary.demo.panel.RpcSupport;
import io.github.dromedary.demo.wire.Fault;
import io.github.dromedary.demo.wire.WireFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a panel answers: the cycle goes on, the node is named with its reason, in one line. */
class BadPanelIT {

  private static final int BAD = 0;

  private final MovingClock clock = MovingClock.at("2026-03-11T02:00:17Z");
  private final Fleet fleet = Fleet.named(clock, "alpha", "beta", "gamma");
  private World world;
  private long logged;

  @TempDir private Path folder;

  @BeforeEach
  void begin() {
    world = new World(clock, folder, fleet.nodes());
  }

  @AfterEach
  void end() throws IOException {
    world.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rest", "rpc2"})
  void counters_that_are_none_skip_their_node_alone(String api) throws IOException {
    begins(api);
    for (Fault fault :
        List.of(
            ContentFault.negativeCounters(),
            ContentFault.counters("\"12abc\""),
            ContentFault.counters("null"),
            ContentFault.counters("1e400"),
            ContentFault.missingCounters())) {
      world.panel.faultOnNode(Fleet.uuid(BAD), fault);
      assertThat(today()).as(fault + "").contains("alpha(bad_resp)").contains(counted("beta"));
      assertThat(logged()).as(fault + "").hasSize(1).allMatch(line -> line.contains("bad_resp"));
      world.panel.clearFaults();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rest", "rpc2"})
  void a_badly_listed_node_is_named_and_the_others_are_counted(String api) throws IOException {
    begins(api);
    world.panel.faultOnNode(Fleet.uuid(BAD), ContentFault.withoutUuid());
    assertThat(today()).contains("alpha(bad_resp)").contains(counted("beta"), counted("gamma"));
    assertThat(logged()).hasSize(1).allMatch(line -> line.contains("without a uuid"));
    recovers();
    world.panel.faultOnNode(Fleet.uuid(BAD), ContentFault.listedTwice());
    assertThat(today())
        .contains("alpha(bad_resp)")
        .contains("🖥 alpha (00000000)\n⬇️ Down: 1.00 GiB", counted("gamma"));
    assertThat(logged()).hasSize(1).allMatch(line -> line.contains("another node already"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rest", "rpc2"})
  void two_nodes_of_one_name_are_told_apart(String api) throws IOException {
    begins(api);
    world.panel.faultOnNode(Fleet.uuid(BAD), ContentFault.name("\"beta\""));

    assertThat(today())
        .contains("🖥 beta (00000000)\n⬇️ Down: 1.00 GiB")
        .contains(counted("gamma"));
    assertThat(errors()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rest", "rpc2"})
  void a_panel_that_cannot_be_asked_leaves_what_is_stored(String api) throws IOException {
    begins(api);
    List<String> kinds = api.equals("rest") ? List.of("nodes") : List.of("nodes", "rpc");
    for (String kind : kinds) {
      for (Object[] fault :
          new Object[][] {
            {WireFault.status(401), "http 401"},
            {WireFault.cutJson(), "bad_resp"},
            {WireFault.cut(), "connection"},
            {WireFault.megabytes(10), "bad_resp"},
            {WireFault.drop(), "connection"},
            {WireFault.status(500), "http 500"},
            {WireFault.hang(), "timeout"}
          }) {
        world.panel.faultOn(kind, (Fault) fault[0]);
        assertThat(today())
            .as(kind + " " + fault[0])
            .contains("alpha(" + fault[1] + ")", "beta(", "gamma(");
        assertThat(logged()).as(kind + " " + fault[0]).hasSize(1);
        world.panel.clearFaults();
      }
    }
    world.panel.down();
    assertThat(today()).contains("alpha(connection), beta(connection), gamma(connection)");
    world.panel.up();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void a_node_whose_call_fails_is_skipped_whichever_it_is(int bad) throws IOException {
    begins("rest");
    String name = fleet.node(bad).profile().name();
    for (Object[] fault :
        new Object[][] {
          {WireFault.status(500), "http 500"},
          {WireFault.html(), "bad_resp"},
          {WireFault.cut(), "connection"},
          {WireFault.drip(), "timeout"},
          {WireFault.cutJson(), "bad_resp"},
          {WireFault.drop(), "connection"},
          {WireFault.megabytes(10), "bad_resp"},
          {WireFault.hang(), "timeout"}
        }) {
      world.panel.faultOnNode(Fleet.uuid(bad), (Fault) fault[0]);
      assertThat(today())
          .as(fault[0] + "")
          .contains(name + "(" + fault[1] + ")")
          .contains(counted("beta"));
      assertThat(logged()).as(fault[0] + "").hasSize(1).allMatch(line -> line.contains(name));
      world.panel.clearFaults();
    }
  }

  @ParameterizedTest
  @EnumSource(RpcSupport.class)
  void auto_asks_node_by_node_where_the_panel_does_not_know_rpc_2(RpcSupport support)
      throws IOException {
    world.panel.rpc(support);
    begins("auto");

    assertThat(today()).contains(counted("alpha"), counted("beta"), counted("gamma"));
    assertThat(world.panel.calls("recent") > 0).isEqualTo(support != RpcSupport.FULL);
    assertThat(logged()).isEmpty();
  }

  private void begins(String api) throws IOException {
    fleet.allGrow(5 * GIB, GIB);
    world.starts(Mode.RUN, "KOMARI_API", api);
    world.answer("/today");
    logged();
  }

  /** Every node carries 1 GiB more, and Ada asks: counts since the last time it was asked. */
  private String today() {
    clock.advance(Duration.ofMinutes(2));
    fleet.allGrow(GIB, 0);
    return world.answer("/today").replaceAll("Down: [1-9]\\d*\\.00 GiB", "Down: 1.00 GiB");
  }

  private static String counted(String name) {
    return "🖥 " + name + "\n⬇️ Down: 1.00 GiB";
  }

  /** The faults end, and every node answers again. */
  private void recovers() throws IOException {
    world.panel.clearFaults();
    assertThat(today()).doesNotContain("Skipped nodes");
    logged();
  }

  /** What was logged since the last call at WARN and above; no stack trace is among it. */
  private List<String> logged() throws IOException {
    List<String> lines = errors();
    assertThat(lines).noneMatch(line -> line.startsWith("\tat ") || line.startsWith("Caused by"));
    return lines;
  }

  private List<String> errors() throws IOException {
    await().pollDelay(Duration.ofMillis(50)).until(() -> Files.exists(world.logFile()));
    List<String> all = Files.readAllLines(world.logFile());
    List<String> fresh = all.subList((int) logged, all.size());
    logged = all.size();
    return fresh.stream()
        .filter(line -> !line.contains(" INFO ") && !line.contains("Every node answers"))
        .toList();
  }
}
