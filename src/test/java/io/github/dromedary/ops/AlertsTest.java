package io.github.dromedary.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.demo.wire.SettableClock;
import io.github.dromedary.ops.Alerts.Alert;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AlertsTest {

  private final SettableClock clock = new SettableClock("2026-11-21T00:00:00Z");
  private String reason;
  private final Map<String, Map<String, Object>> kept = new HashMap<>();
  private final Alerts alerts = new Alerts(clock, Map.of("panel", () -> reason), Set.of());

  @Test
  void trouble_is_told_once_and_its_end_too() {
    assertThat(told()).isEmpty();
    reason = "down";
    assertThat(told()).containsExactly(new Alert("panel", "down"));
    clock.advance(Duration.ofDays(3));
    assertThat(told()).isEmpty();
    reason = null;
    assertThat(told()).containsExactly(new Alert("panel", null));
    assertThat(told()).isEmpty();
  }

  @Test
  void what_comes_and_goes_is_told_at_most_once_in_300_seconds() {
    int troubles = 0;
    for (int second = 0; second < 1_200; second += 10) {
      reason = second % 20 == 0 ? "down" : null;
      troubles += told().stream().filter(alert -> alert.reason() != null).count();
      clock.advance(Duration.ofSeconds(10));
    }
    assertThat(troubles).isEqualTo(4);
  }

  @Test
  void another_reason_is_told_when_the_pause_is_over() {
    reason = "down";
    told();
    reason = "wrong key";
    assertThat(told()).isEmpty();
    clock.advance(Duration.ofSeconds(300));

    assertThat(told()).containsExactly(new Alert("panel", "wrong key"));
  }

  @Test
  void what_could_not_be_told_is_due_again_in_300_seconds() {
    reason = "down";

    assertThat(alerts.due()).hasSize(1);
    assertThat(alerts.due()).isEmpty();
    clock.advance(Duration.ofSeconds(300));
    assertThat(alerts.due()).hasSize(1);
  }

  @Test
  void a_restart_neither_repeats_a_trouble_nor_swallows_its_end() {
    reason = "down";
    told();
    Alerts after = restarted();
    clock.advance(Duration.ofHours(1));
    assertThat(told(after)).isEmpty();
    reason = null;
    assertThat(told(after)).containsExactly(new Alert("panel", null));
    assertThat(told(restarted())).isEmpty();
  }

  @Test
  void what_another_process_told_while_it_led_is_neither_repeated_nor_left_open() {
    reason = "down";
    told();
    alerts.forget();
    kept.put("panel", over(kept.get("panel"))); // the other one told that it is over
    reason = null;
    assertThat(alerts.isForgetful()).isTrue();
    alerts.remember(List.copyOf(kept.values()));
    assertThat(told()).isEmpty();
  }

  private static Map<String, Object> over(Map<String, Object> row) {
    Map<String, Object> over = new HashMap<>(row);
    over.put("reason", null);
    return over;
  }

  @Test
  void while_nobody_can_say_nothing_is_told_and_nothing_is_over() {
    reason = "down";
    told();
    Alerts after = restarted();
    reason = Alerts.UNKNOWN;
    assertThat(told(after)).isEmpty();
    reason = "down";
    assertThat(told(after)).isEmpty();
    reason = null;
    assertThat(told(after)).hasSize(1);
  }

  @Test
  void a_steady_trouble_is_the_same_with_another_reason_also_after_a_restart() {
    reason = "it does not answer";
    told();
    Alerts after = new Alerts(clock, Map.of("panel", () -> reason), Set.of("panel"));
    after.remember(List.copyOf(kept.values()));
    clock.advance(Duration.ofHours(1));
    reason = "a proxy answers";
    assertThat(told(after)).isEmpty();
    reason = null;
    assertThat(told(after)).hasSize(1);
  }

  @Test
  void what_is_told_in_this_run_counts_more_than_what_was_before() {
    Alerts late = new Alerts(clock, Map.of("panel", () -> reason), Set.of());
    reason = "down";
    told(late);
    Map<String, Object> before = new HashMap<>();
    before.put("cause", "panel");
    before.put("reason", null);
    before.put("told_at", 0L);
    late.remember(List.of(before));

    assertThat(late.isForgetful()).isFalse();
    assertThat(told(late)).isEmpty();
  }

  private Alerts restarted() {
    Alerts after = new Alerts(clock, Map.of("panel", () -> reason), Set.of());
    assertThat(after.isForgetful()).isTrue();
    after.remember(List.copyOf(kept.values()));
    return after;
  }

  private List<Alert> told() {
    return told(alerts);
  }

  private List<Alert> told(Alerts by) {
    List<Alert> due = by.due();
    due.forEach(alert -> kept.put(alert.cause(), by.told(alert)));
    return due;
  }
}
