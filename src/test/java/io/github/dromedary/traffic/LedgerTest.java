package io.github.dromedary.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.komari.Node;
import io.github.dromedary.komari.Reading.Counted;
import io.github.dromedary.traffic.Ledger.Kind;
import io.github.dromedary.traffic.Ledger.State;
import io.github.dromedary.traffic.Ledger.Step;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LedgerTest {

  private static final Instant START = Instant.parse("2026-11-21T00:00:00Z");
  private static final long TIB = 1L << 40;
  private static final long DAY = 86_400;

  private final Ledger ledger = new Ledger(100);

  @Test
  void the_first_reading_is_the_start_and_counts_nothing() {
    Step step = ledger.book(null, reading(0, 4 * TIB, TIB, DAY));

    assertThat(step).isEqualTo(new Step(Kind.FIRST, state(0, 4 * TIB, TIB, DAY, 0, 0), 0));
  }

  @Test
  void what_a_counter_grew_is_added() {
    Step step = ledger.book(state(0, 1000, 500, DAY, 10, 20), reading(300, 1700, 500, DAY + 300));

    assertThat(step).isEqualTo(new Step(Kind.GREW, state(300, 1700, 500, DAY + 300, 710, 20), 0));
  }

  @Test
  void a_direction_that_began_anew_adds_what_it_has_since() {
    Step step = ledger.book(state(0, 1000, 500, DAY, 10, 20), reading(300, 400, 600, DAY + 300));

    assertThat(step.kind()).isEqualTo(Kind.RESET);
    assertThat(sums(step)).containsExactly(410, 120);
  }

  @Test
  void a_reboot_resets_both_directions_also_one_that_grew_past_its_old_value() {
    Step step = ledger.book(state(0, 1000, 500, DAY, 10, 20), reading(300, 400, 900, 120));

    assertThat(step.kind()).isEqualTo(Kind.REBOOT);
    assertThat(sums(step)).containsExactly(410, 920);
  }

  @Test
  void both_directions_past_their_old_values_after_a_reboot_are_counted_whole() {
    Step step = ledger.book(state(0, 1000, 500, DAY, 0, 0), reading(3600, 7000, 9000, 3500));

    assertThat(step.kind()).isEqualTo(Kind.REBOOT);
    assertThat(sums(step)).containsExactly(7000, 9000);
  }

  @Test
  void the_same_reading_again_and_an_older_one_change_nothing() {
    State last = state(300, 1000, 500, DAY, 10, 20);

    assertThat(ledger.book(last, reading(300, 1000, 500, DAY)))
        .isEqualTo(new Step(Kind.STALE, last, 0));
    assertThat(ledger.book(last, reading(299, 100, 50, DAY - 1)))
        .isEqualTo(new Step(Kind.STALE, last, 0));
  }

  @Test
  void after_an_outage_all_that_was_carried_meanwhile_is_added() {
    Step step = ledger.book(state(0, 1000, 500, DAY, 0, 0), reading(7 * DAY, TIB, TIB, 8 * DAY));

    assertThat(sums(step)).containsExactly(TIB - 1000, TIB - 500);
  }

  @Test
  void growth_that_no_link_could_carry_is_not_counted_but_told() {
    // 100 Gbit/s over 10 s are 125 GB
    long most = 125_000_000_000L;

    Step within = ledger.book(state(0, 5, 5, DAY, 0, 0), reading(10, 5 + most, 5, DAY));
    assertThat(within.notCounted()).isZero();
    assertThat(sums(within)).containsExactly(most, 0);

    Step beyond = ledger.book(state(0, 5, 5, DAY, 0, 0), reading(10, 6 + most, 25, DAY));
    assertThat(beyond.notCounted()).isEqualTo(most + 1);
    assertThat(sums(beyond)).containsExactly(0, 20);
    // it is the new standing all the same: the next reading adds only what comes after it
    assertThat(sums(ledger.book(beyond.state(), reading(20, 7 + most, 25, DAY))))
        .containsExactly(1, 20);
  }

  @Test
  void two_readings_within_a_second_are_no_jump() {
    State last = state(0, 0, 0, DAY, 0, 0);
    Counted soon = new Counted(new Node("u", "n"), START.plusNanos(1), 1_000_000, 0, DAY, true);

    assertThat(ledger.book(last, soon).notCounted()).isZero();
  }

  @Test
  void a_clock_set_back_a_little_is_no_reboot() {
    Step step = ledger.book(state(0, 1000, 500, DAY, 0, 0), reading(300, 1100, 600, DAY - 20));

    assertThat(step.kind()).isEqualTo(Kind.GREW);
    assertThat(sums(step)).containsExactly(100, 100);
  }

  @Test
  void a_reboot_of_a_host_that_had_only_just_booted_is_one() {
    Step step = ledger.book(state(0, 1000, 500, 50, 0, 0), reading(30, 1100, 600, 10));

    assertThat(step.kind()).isEqualTo(Kind.REBOOT);
    assertThat(sums(step)).containsExactly(1100, 600);
  }

  @Test
  void an_unknown_uptime_shows_no_reboot_but_resets_all_the_same() {
    long unknown = Counted.UNKNOWN_UPTIME;

    assertThat(ledger.book(state(0, 10, 10, DAY, 0, 0), reading(60, 11, 12, unknown)).kind())
        .isEqualTo(Kind.GREW);
    assertThat(ledger.book(state(0, 10, 10, unknown, 0, 0), reading(60, 11, 12, 5)).kind())
        .isEqualTo(Kind.GREW);
    assertThat(ledger.book(state(0, 10, 10, unknown, 0, 0), reading(60, 9, 12, unknown)).kind())
        .isEqualTo(Kind.RESET);
  }

  @Test
  void a_sum_at_its_end_stays_there_rather_than_goes_back() {
    Step step =
        ledger.book(state(0, 0, 0, DAY, Long.MAX_VALUE - 10, 0), reading(DAY, 1000, 0, 2 * DAY));

    assertThat(sums(step)).containsExactly(Long.MAX_VALUE, 0);
  }

  @Test
  void between_two_samples_the_sum_lies_on_the_straight_line() {
    assertThat(Ledger.between(0, 100, 300, 400, 0)).isEqualTo(100);
    assertThat(Ledger.between(0, 100, 300, 400, 300)).isEqualTo(400);
    assertThat(Ledger.between(0, 100, 300, 400, 150)).isEqualTo(250);
    assertThat(Ledger.between(0, 0, 3, 10, 1)).isEqualTo(3);
    assertThat(Ledger.between(7, 42, 7, 42, 7)).isEqualTo(42);
    assertThatThrownBy(() -> Ledger.between(0, 0, 3, 10, 4))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_line_between_does_not_overflow() {
    long year = 365 * DAY;

    assertThat(Ledger.between(0, 0, year, Long.MAX_VALUE, year - 1))
        .isBetween(Long.MAX_VALUE / year * (year - 2), Long.MAX_VALUE - 1);
  }

  private static long[] sums(Step step) {
    return new long[] {step.state().downSum(), step.state().upSum()};
  }

  private static Counted reading(long after, long down, long up, long uptime) {
    return new Counted(new Node("u", "n"), START.plusSeconds(after), down, up, uptime, true);
  }

  private static State state(
      long after, long rawDown, long rawUp, long uptime, long downSum, long upSum) {
    return new State(START.plusSeconds(after), rawDown, rawUp, uptime, downSum, upSum);
  }
}
