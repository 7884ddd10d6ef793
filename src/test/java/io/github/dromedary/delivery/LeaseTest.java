package io.github.dromedary.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.demo.wire.SettableClock;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LeaseTest {

  private final SettableClock clock = new SettableClock("2026-11-21T00:00:00Z");
  private final Lease one = new Lease(clock);
  private final Lease other = new Lease(clock);
  private Map<String, Object> row = new HashMap<>(Map.of("owner", "", "until_at", 0L));

  @Test
  void one_process_delivers_until_it_was_not_heard_of_for_half_a_minute() {
    assertThat(take(one)).isTrue();
    assertThat(take(other)).isFalse();
    clock.advance(Duration.ofSeconds(20));
    assertThat(one.isDue()).isTrue();
    assertThat(take(one)).isTrue();
    clock.advance(Duration.ofSeconds(29));
    assertThat(one.isHeld()).isTrue();
    assertThat(take(other)).isFalse();
    clock.advance(Duration.ofSeconds(1));

    assertThat(one.isHeld()).isFalse();
    assertThat(take(other)).isTrue();
    assertThat(take(one)).isFalse();
  }

  @Test
  void who_was_slower_does_not_deliver() {
    Map<String, Object> claim = one.claim(row);
    take(other);
    write(one, claim);

    assertThat(one.isHeld()).isFalse();
    assertThat(other.isHeld()).isTrue();
  }

  @Test
  void what_is_given_back_is_free_at_once() {
    take(one);
    write(one, one.release(row));

    assertThat(one.isHeld()).isFalse();
    assertThat(take(other)).isTrue();
    assertThat(one.release(row)).isNull();
  }

  @Test
  void a_process_of_this_machine_that_is_dead_is_not_waited_for() throws Exception {
    take(one);
    Process process = new ProcessBuilder("true").start();
    long pid = process.pid();
    process.waitFor();
    String[] words = row.get("owner").toString().split("\\|");
    row.put("owner", words[0] + "|" + pid + "|" + words[2]);

    assertThat(take(other)).isTrue();
  }

  @Test
  void who_had_it_before_the_clock_was_set_back_has_it_no_more() {
    take(one);
    clock.advance(Duration.ofHours(-1));

    assertThat(one.isHeld()).isFalse();
    assertThat(one.isDue()).isTrue();
    assertThat(take(other)).isTrue();
    assertThat(one.isHeld()).isFalse();
  }

  @Test
  void a_process_of_another_machine_is_waited_for() throws IOException {
    take(one);
    row.put("owner", "elsewhere|1|x");

    assertThat(take(other)).isFalse();
  }

  private boolean take(Lease lease) {
    Map<String, Object> claim = lease.claim(row);
    if (claim != null) {
      write(lease, claim);
    }
    return claim != null && lease.isHeld();
  }

  private void write(Lease lease, Map<String, Object> claim) {
    boolean same =
        row.get("owner").equals(claim.get("former_owner"))
            && row.get("until_at").equals(claim.get("former_until"));
    if (same) {
      row = new HashMap<>(Map.of("owner", claim.get("owner"), "until_at", claim.get("until_at")));
    }
    lease.taken(claim, same ? 1 : 0);
  }
}
