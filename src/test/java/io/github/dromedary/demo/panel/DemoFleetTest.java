package io.github.dromedary.demo.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.demo.wire.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoFleetTest {
  private static final long GB = 1_000_000_000L;

  private final SettableClock clock = new SettableClock("2026-11-21T10:20:30Z");
  private final Instant now = clock.instant();

  private static SimulatedNode node(List<SimulatedNode> fleet, String uuid) {
    return fleet.stream().filter(n -> n.profile().uuid().equals(uuid)).findFirst().orElseThrow();
  }

  @Test
  void it_has_twelve_nodes_of_different_names_and_uuids() {
    List<SimulatedNode> fleet = DemoFleet.twelve(clock);

    assertThat(fleet).hasSize(12);
    assertThat(fleet).extracting(n -> n.profile().uuid()).doesNotHaveDuplicates();
    assertThat(fleet).extracting(n -> n.profile().name()).doesNotHaveDuplicates();
    assertThat(node(fleet, DemoFleet.TOKYO).profile().name()).contains("&").contains("<");
  }

  @Test
  void its_nodes_carry_between_50_gb_and_8_tb_a_month() {
    for (SimulatedNode node : DemoFleet.twelve(clock)) {
      if (List.of(DemoFleet.DEAD, DemoFleet.REBOOTING, DemoFleet.NEVER_REPORTED)
          .contains(node.profile().uuid())) {
        continue;
      }
      NodeReport last = node.lastReport(now).orElseThrow();
      NodeReport first = node.lastReport(now.minus(Duration.ofDays(30))).orElseThrow();
      long month = last.down() - first.down() + last.up() - first.up();
      assertThat(month).as(node.profile().name()).isBetween(45 * GB, 8_500 * GB);
    }
  }

  @Test
  void its_history_goes_back_35_days() {
    SimulatedNode node = node(DemoFleet.twelve(clock), DemoFleet.HONG_KONG);

    assertThat(node.lastReport(now.minus(Duration.ofDays(35)).plusSeconds(3))).isPresent();
    assertThat(node.lastReport(now.minus(Duration.ofDays(35)).minusSeconds(1))).isEmpty();
  }

  @Test
  void a_later_start_of_the_demonstration_finds_the_same_counters() {
    List<SimulatedNode> today = DemoFleet.twelve(clock);
    clock.advance(Duration.ofHours(30));
    List<SimulatedNode> tomorrow = DemoFleet.twelve(clock);

    for (String uuid : List.of(DemoFleet.HONG_KONG, DemoFleet.TOKYO, DemoFleet.SLOW)) {
      assertThat(node(tomorrow, uuid).lastReport(now)).isEqualTo(node(today, uuid).lastReport(now));
    }
  }

  @Test
  void one_is_dead_one_is_slow_one_never_reported_and_one_rebooted_today() {
    List<SimulatedNode> fleet = DemoFleet.twelve(clock);

    Instant lastSeen = node(fleet, DemoFleet.DEAD).lastReport(now).orElseThrow().at();
    assertThat(Duration.between(lastSeen, now)).isGreaterThan(Duration.ofDays(9));
    assertThat(node(fleet, DemoFleet.SLOW).latency()).isEqualTo(Duration.ofMillis(2500));
    assertThat(node(fleet, DemoFleet.NEVER_REPORTED).lastReport(now)).isEmpty();
    NodeReport rebooted = node(fleet, DemoFleet.REBOOTING).lastReport(now).orElseThrow();
    assertThat(rebooted.uptime()).isLessThan(Duration.ofHours(10).toSeconds() + 21 * 60);
  }

  @Test
  void counters_never_fall_but_at_a_reboot() {
    SimulatedNode node = node(DemoFleet.twelve(clock), DemoFleet.REBOOTING);
    int reboots = 0;
    NodeReport before = node.lastReport(now.minus(Duration.ofDays(34))).orElseThrow();
    for (Instant at = before.at(); at.isBefore(now); at = at.plus(Duration.ofMinutes(10))) {
      NodeReport report = node.lastReport(at).orElseThrow();
      if (report.uptime() < before.uptime()) {
        reboots++;
        assertThat(report.down()).isLessThan(before.down());
      } else {
        assertThat(report.down()).isGreaterThanOrEqualTo(before.down());
        assertThat(report.up()).isGreaterThanOrEqualTo(before.up());
      }
      before = report;
    }
    assertThat(reboots).isBetween(10, 13);
  }

  @Test
  void a_day_differs_from_night_and_one_node_from_another() {
    List<SimulatedNode> fleet = DemoFleet.twelve(clock);
    SimulatedNode node = node(fleet, DemoFleet.HONG_KONG);
    long least = Long.MAX_VALUE;
    long most = 0;
    for (int hour = 0; hour < 24; hour++) {
      long rate = node.lastReport(now.minus(Duration.ofHours(hour))).orElseThrow().downRate();
      least = Math.min(least, rate);
      most = Math.max(most, rate);
    }
    assertThat(most).isGreaterThan(2 * least);
    assertThat(least).isPositive();
  }
}
