package io.github.dromedary.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.demo.wire.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LanesTest {

  private final SettableClock clock = new SettableClock("2026-11-21T00:00:00Z");
  private final Set<String> there = new java.util.HashSet<>(Set.of("telegram", "slack"));
  private final Lanes lanes = new Lanes(clock, there::contains);
  private final Map<String, Object> ada = head("telegram", "1");
  private final Map<String, Object> bob = head("telegram", "2");
  private final Map<String, Object> slack = head("slack", "");

  @Test
  void each_queue_has_one_sender_and_none_waits_for_another() {
    assertThat(lanes.enter(ada)).isTrue();
    assertThat(lanes.enter(ada)).isFalse();
    assertThat(lanes.free(List.of(ada, bob, slack))).containsExactly(bob, slack);
    assertThat(lanes.enter(slack)).isTrue();
    lanes.leave(ada);
    assertThat(lanes.free(List.of(ada, bob, slack))).containsExactly(ada, bob);
  }

  @Test
  void a_destination_whose_file_is_gone_waits() {
    there.remove("slack");

    assertThat(lanes.free(List.of(ada, slack))).containsExactly(ada);
  }

  @Test
  void many_recipients_of_one_destination_leave_the_others_room() {
    for (int i = 0; i < Lanes.PER_DESTINATION; i++) {
      assertThat(lanes.enter(head("telegram", String.valueOf(i)))).isTrue();
    }
    assertThat(lanes.enter(head("telegram", "one more"))).isFalse();
    assertThat(lanes.enter(slack)).isTrue();
  }

  @Test
  void a_sender_that_hangs_is_named() {
    lanes.enter(slack);
    assertThat(lanes.stuck(Duration.ofMinutes(5))).isEmpty();
    clock.advance(Duration.ofMinutes(5).plusSeconds(1));

    assertThat(lanes.stuck(Duration.ofMinutes(5))).contains("slack");
  }

  @Test
  void stopping_waits_for_those_at_work_and_lets_none_begin() throws InterruptedException {
    lanes.enter(ada);
    CountDownLatch stopped = new CountDownLatch(1);
    Thread stopping =
        new Thread(
            () -> {
              lanes.stop(Duration.ofSeconds(30));
              stopped.countDown();
            });
    stopping.start();
    org.awaitility.Awaitility.await().until(() -> !lanes.enter(bob) && stopping.isAlive());
    lanes.leave(ada);
    stopping.join(10_000);

    assertThat(stopped.getCount()).isZero();
    assertThat(lanes.enter(ada)).isFalse();
  }

  private static Map<String, Object> head(String destination, String recipient) {
    return Map.of("destination", destination, "recipient", recipient);
  }
}
