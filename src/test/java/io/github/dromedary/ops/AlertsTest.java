package io.github.dromedary.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.demo.SettableClock;
import io.github.dromedary.ops.Alerts.Alert;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertsTest {

  private final SettableClock clock = new SettableClock("2026-11-21T00:00:00Z");
  private String reason;
  private final Alerts alerts = new Alerts(clock, Map.of("panel", () -> reason));

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

  private List<Alert> told() {
    List<Alert> due = alerts.due();
    due.forEach(alerts::told);
    return due;
  }
}
