package io.github.dromedary.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.komari.History.Point;
import io.github.dromedary.komari.Node;
import io.github.dromedary.komari.Reading.Counted;
import io.github.dromedary.traffic.Ledger.Kind;
import io.github.dromedary.traffic.Ledger.State;
import io.github.dromedary.traffic.Ledger.Step;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The rows of docs/adr/0011, one by one. */
class LedgerTest {

  private static final Instant START = Instant.parse("2026-11-21T00:00:00Z");
  private static final Node NODE = new Node("u", "n");
  private static final long MB = 1_000_000;
  private static final long GB = 1_000 * MB;
  private static final long TIB = 1L << 40;
  private static final long DAY = 86_400;
  private static final long WRAP = 1L << 32;

  /** A node that was watched for long, and carried 1 MB/s at most. */
  private static final Pace CALM = new Pace(MB, 0, START.getEpochSecond() - 30 * DAY);

  private final Ledger ledger = new Ledger(Links.of("100"), 300);

  @Test
  void the_first_reading_is_the_start_and_counts_nothing() {
    Step step = book(null, reading(0, 4 * TIB, TIB, DAY));

    assertThat(step.kind()).isEqualTo(Kind.FIRST);
    assertThat(sums(step)).containsExactly(0, 0);
    assertThat(step.state().rawDown()).isEqualTo(4 * TIB);
  }

  @Test
  void what_a_counter_grew_is_added() {
    Step step = book(state(1000, 500, DAY), reading(300, 1700, 500, DAY + 300));

    assertThat(step.kind()).isEqualTo(Kind.GREW);
    assertThat(sums(step)).containsExactly(700, 0);
    assertThat(step.open()).isFalse();
  }

  @Test
  void the_same_reading_again_and_an_older_one_change_nothing() {
    State last = state(1000, 500, DAY);

    assertThat(book(last, reading(0, 1000, 500, DAY)).kind()).isEqualTo(Kind.STALE);
    assertThat(book(last, reading(-1, 100, 50, DAY - 1)).state()).isEqualTo(last);
  }

  @Test
  void a_the_agents_file_goes_on_over_a_reboot() {
    Step step =
        book(state(600 * GB, 900 * GB, DAY), reading(300, 600 * GB + MB, 900 * GB + MB, 60));

    assertThat(step.kind()).isEqualTo(Kind.GREW);
    assertThat(sums(step)).containsExactly(MB, MB);
  }

  @Test
  void b_a_file_that_is_300_MB_behind_is_held_and_then_the_new_base() {
    Step held =
        book(
            state(600 * GB, 900 * GB, DAY),
            reading(300, 600 * GB - 300 * MB, 900 * GB - 300 * MB, 60));
    Step next = book(held.state(), reading(600, 600 * GB - 299 * MB, 900 * GB - 299 * MB, 360));

    assertThat(held.kind()).isEqualTo(Kind.HELD);
    assertThat(held.size()).isEqualTo(-600 * MB);
    assertThat(sums(held)).containsExactly(0, 0);
    assertThat(next.kind()).isEqualTo(Kind.REBASED);
    assertThat(next.size()).isEqualTo(-600 * MB);
    assertThat(sums(next)).containsExactly(MB, MB);
  }

  @Test
  void c_an_interfaces_share_that_went_is_no_traffic() {
    Step held = book(state(1000 * GB, 1000 * GB, DAY), reading(300, 200 * GB, 200 * GB, DAY + 300));
    Step next = book(held.state(), reading(600, 200 * GB + MB, 200 * GB + MB, DAY + 600));

    assertThat(held.kind()).isEqualTo(Kind.HELD);
    assertThat(next.kind()).isEqualTo(Kind.REBASED);
    assertThat(sums(next)).containsExactly(MB, MB);
  }

  @Test
  void d_one_report_of_zeros_changes_nothing() {
    Step held = book(state(500 * GB, 500 * GB, DAY), reading(300, 0, 0, DAY + 300));
    Step next = book(held.state(), reading(600, 500 * GB + 2 * MB, 500 * GB + 2 * MB, DAY + 600));

    assertThat(held.kind()).isEqualTo(Kind.HELD);
    assertThat(next.kind()).isEqualTo(Kind.GLITCH);
    assertThat(sums(next)).containsExactly(2 * MB, 2 * MB);
  }

  @Test
  void d_zeros_that_stay_and_then_count_are_a_beginning() {
    Step held = book(state(500 * GB, 500 * GB, DAY), reading(300, 0, 0, DAY + 300));
    Step next = book(held.state(), reading(600, MB, MB, DAY + 600));

    assertThat(next.kind()).isEqualTo(Kind.RESET);
    assertThat(sums(next)).containsExactly(MB, MB);
  }

  @Test
  void e_the_kernels_raw_numbers_in_one_report_change_nothing() {
    Step held = book(state(6 * GB, 6 * GB, DAY), reading(300, 900 * GB, 900 * GB, DAY + 300));
    Step next = book(held.state(), reading(600, 6 * GB + 2 * MB, 6 * GB + 2 * MB, DAY + 600));

    assertThat(held.kind()).isEqualTo(Kind.HELD);
    assertThat(next.kind()).isEqualTo(Kind.GLITCH);
    assertThat(next.size()).isEqualTo(2 * 894 * GB);
    assertThat(sums(next)).containsExactly(2 * MB, 2 * MB);
  }

  @Test
  void f_an_uptime_of_0_in_one_report_is_no_reboot() {
    Step zero = book(state(300 * GB, 300 * GB, DAY), reading(300, 300 * GB + MB, 300 * GB + MB, 0));
    Step next = book(zero.state(), reading(600, 300 * GB + 2 * MB, 300 * GB + 2 * MB, DAY + 600));

    assertThat(zero.kind()).isEqualTo(Kind.GREW);
    assertThat(sums(next)).containsExactly(2 * MB, 2 * MB);
  }

  @Test
  void g_a_counter_that_wraps_at_4_GiB_loses_nothing() {
    Step step = book(state(WRAP - 5 * MB, 7 * MB, DAY), reading(300, 3 * MB, 8 * MB, DAY + 300));

    assertThat(step.kind()).isEqualTo(Kind.WRAPPED);
    assertThat(sums(step)).containsExactly(8 * MB, MB);
  }

  @Test
  void g_no_wrap_where_the_node_is_too_slow_for_it() {
    Step step = book(state(WRAP - 900 * MB, 7 * MB, DAY), reading(300, 3 * MB, 8 * MB, DAY + 300));

    assertThat(step.kind()).isEqualTo(Kind.HELD);
  }

  @Test
  void h_counters_that_were_set_by_hand_have_a_new_base() {
    Step held = book(state(6 * GB, 6 * GB, DAY), reading(300, 412 * GB, 300 * GB, DAY + 300));
    Step next = book(held.state(), reading(600, 412 * GB + MB, 300 * GB + MB, DAY + 600));

    assertThat(next.kind()).isEqualTo(Kind.REBASED);
    assertThat(next.size()).isEqualTo(700 * GB);
    assertThat(sums(next)).containsExactly(MB, MB);
  }

  @Test
  void i_a_reboot_counts_what_the_counters_have_since_at_once() {
    Step step = book(state(300 * GB, 300 * GB, DAY), reading(300, 700_000, 600_000, 200));

    assertThat(step.kind()).isEqualTo(Kind.RESET);
    assertThat(sums(step)).containsExactly(700_000, 600_000);
    assertThat(step.open()).as("the panel may know what came before the boot").isTrue();
  }

  @Test
  void i_a_months_rotation_counts_what_the_counters_have_since() {
    Step held = book(state(300 * GB, 300 * GB, DAY), reading(300, 400_000, 500_000, DAY + 300));
    Step next = book(held.state(), reading(600, 1_400_000, 1_500_000, DAY + 600));

    assertThat(held.kind()).as("without a boot the panel's minutes are asked").isEqualTo(Kind.HELD);
    assertThat(next.kind()).isEqualTo(Kind.RESET);
    assertThat(sums(next)).containsExactly(1_400_000, 1_500_000);
  }

  @Test
  void i_beside_a_panel_without_history_a_rotation_is_counted_at_once() {
    Counted rotated = reading(300, 400_000, 500_000, DAY + 300);

    assertThat(sums(ledger.book(state(300 * GB, 300 * GB, DAY), rotated, false)))
        .containsExactly(400_000, 500_000);
  }

  @Test
  void i_a_reboot_resets_both_directions_also_one_that_grew_past_its_old_value() {
    Step step = book(state(1000, 500, DAY), reading(300, 400, 900, 120));

    assertThat(step.kind()).isEqualTo(Kind.RESET);
    assertThat(sums(step)).containsExactly(400, 900);
  }

  @Test
  void i_without_a_reboot_a_direction_that_did_not_fall_adds_its_growth() {
    Step step = ledger.book(state(1000, 500, DAY), reading(300, 400, 600, DAY + 300), false);

    assertThat(step.kind()).isEqualTo(Kind.RESET);
    assertThat(sums(step)).containsExactly(400, 100);
  }

  @Test
  void i_what_grew_past_its_old_values_after_a_boot_is_asked_about_and_never_too_much() {
    Step step = book(state(1000, 500, DAY), reading(3600, 7000, 9000, 3500));

    assertThat(sums(step)).containsExactly(6000, 8500);
    assertThat(step.open()).isTrue();
  }

  @Test
  void j_counters_that_doubled_have_a_new_base() {
    Step held = book(state(500 * GB, 80 * GB, DAY), reading(1, 1000 * GB, 160 * GB, DAY + 1));
    Step next = book(held.state(), reading(300, 1000 * GB + MB, 160 * GB + MB, DAY + 300));

    assertThat(next.kind()).isEqualTo(Kind.REBASED);
    assertThat(sums(next)).containsExactly(MB, MB);
  }

  @Test
  void l_an_uptime_that_grew_by_less_than_the_time_that_passed_is_no_boot() {
    Step step =
        book(state(20 * GB, 20 * GB, DAY), reading(45, 20 * GB + MB, 20 * GB + MB, DAY + 15));
    assertThat(step.kind()).isEqualTo(Kind.GREW);
    assertThat(step.open()).isFalse();

    Step back =
        book(state(20 * GB, 20 * GB, DAY), reading(45, 20 * GB + MB, 20 * GB + MB, DAY - 30));
    assertThat(sums(back)).containsExactly(MB, MB);
  }

  @Test
  void a_transfer_that_goes_on_is_counted_with_its_first_interval() {
    Step held = book(state(GB, GB, DAY), reading(300, 16 * GB, GB, DAY + 300));
    Step next = book(held.state(), reading(600, 46 * GB, GB, DAY + 600));

    assertThat(held.kind()).isEqualTo(Kind.HELD);
    assertThat(next.kind()).isEqualTo(Kind.GREW);
    assertThat(sums(next)).containsExactly(45 * GB, 0);
  }

  @Test
  void
      beside_a_panel_without_history_what_a_common_link_carries_is_counted_with_the_next_reading() {
    Counted burst = reading(300, 6 * GB, GB, DAY + 300);
    Counted after = reading(600, 6 * GB + MB, GB, DAY + 600);
    Step held = ledger.book(state(GB, GB, DAY), burst, false);

    assertThat(held.kind()).isEqualTo(Kind.HELD);
    assertThat(sums(ledger.book(held.state(), after, false))).containsExactly(5 * GB + MB, 0);
    assertThat(sums(ledger.book(held.state(), after, true))).containsExactly(MB, 0);
  }

  @Test
  void beside_a_panel_without_history_a_leap_beyond_a_common_link_is_not_counted() {
    Step held = ledger.book(state(GB, GB, DAY), reading(300, 60 * GB, GB, DAY + 300), false);
    Step next = ledger.book(held.state(), reading(600, 60 * GB + MB, GB, DAY + 600), false);

    assertThat(next.kind()).isEqualTo(Kind.REBASED);
    assertThat(sums(next)).containsExactly(MB, 0);
  }

  @Test
  void a_leap_after_a_faster_step_than_ever_is_no_transfer_that_goes_on() {
    Step held = book(state(6 * GB, 6 * GB, DAY), reading(300, 7 * GB, 7 * GB, DAY + 300));
    Step leap = book(held.state(), reading(600, 14 * GB, 14 * GB, DAY + 600));
    Step next = book(leap.state(), reading(900, 14 * GB + MB, 14 * GB + MB, DAY + 900));

    assertThat(held.kind()).isEqualTo(Kind.HELD);
    assertThat(leap.kind()).isEqualTo(Kind.HELD);
    assertThat(next.kind()).isEqualTo(Kind.REBASED);
    assertThat(sums(next)).containsExactly(MB, MB);
  }

  @Test
  void what_makes_no_sense_at_all_is_decided_with_the_second_reading_after_it() {
    Step held = book(state(6 * GB, 6 * GB, DAY), reading(300, 900 * GB, 900 * GB, DAY + 300));
    Step other = book(held.state(), reading(600, 400 * GB, 400 * GB, DAY + 600));
    Step last = book(other.state(), reading(900, 100 * GB, 200 * GB, DAY + 900));
    Step next = book(last.state(), reading(1200, 100 * GB + MB, 200 * GB + MB, DAY + 1200));

    assertThat(other.kind()).isEqualTo(Kind.HELD);
    assertThat(last.kind()).isEqualTo(Kind.REBASED);
    assertThat(sums(next)).containsExactly(MB, MB);
  }

  @Test
  void a_reading_that_came_before_does_not_decide_again() {
    Step held = book(state(6 * GB, 6 * GB, DAY), reading(300, 0, 0, DAY + 300));
    Step still = book(held.state(), reading(600, 0, 0, DAY + 600));

    assertThat(book(still.state(), reading(600, 0, 0, DAY + 600)).kind()).isEqualTo(Kind.STALE);
    assertThat(book(still.state(), reading(400, 0, 0, DAY + 400)).kind()).isEqualTo(Kind.STALE);
  }

  @Test
  void after_an_outage_what_was_carried_meanwhile_waits_for_the_minutes_where_there_are_any() {
    Step held = book(state(1000, 500, DAY), reading(7 * DAY, 50 * GB, 50 * GB, 8 * DAY));
    Counted next = reading(7 * DAY + 300, 50 * GB, 50 * GB, 8 * DAY + 300);
    Step still = book(held.state(), next);
    Step last = book(still.state(), reading(7 * DAY + 600, 50 * GB, 50 * GB, 8 * DAY + 600));

    assertThat(held.kind()).isEqualTo(Kind.HELD);
    assertThat(still.kind()).as("the panel's minutes may come yet").isEqualTo(Kind.HELD);
    assertThat(last.kind()).as("they add what they show, however late").isEqualTo(Kind.REBASED);
    assertThat(last.open()).isTrue();
    Counted alone = reading(7 * DAY, 50 * GB, 50 * GB, 8 * DAY);
    assertThat(sums(ledger.book(state(1000, 500, DAY), alone, false)))
        .as("nobody else can tell")
        .containsExactly(50 * GB - 1000, 50 * GB - 500);
  }

  @Test
  void after_an_outage_what_the_node_carries_in_two_intervals_is_added_at_once() {
    Step step = book(state(1000, 500, DAY), reading(7 * DAY, 600 * MB, 600 * MB, 8 * DAY));

    assertThat(step.kind()).isEqualTo(Kind.GREW);
  }

  @Test
  void a_file_that_is_behind_after_an_outage_is_no_beginning() {
    Step held = book(state(60 * GB, GB, DAY), reading(DAY, 59 * GB, GB, 60));
    Step next = book(held.state(), reading(DAY + 300, 59 * GB + MB, GB, 360));

    assertThat(next.kind()).isEqualTo(Kind.REBASED);
    assertThat(sums(next)).containsExactly(MB, 0);
  }

  @Test
  void after_an_outage_counters_that_began_with_a_boot_are_counted() {
    Step held = book(state(60 * GB, 9 * GB, DAY), reading(DAY, 20 * GB, GB, DAY / 2));
    Step next = book(held.state(), reading(DAY + 300, 20 * GB + MB, GB, DAY / 2 + 300));

    assertThat(held.kind()).isEqualTo(Kind.HELD);
    assertThat(next.kind()).isEqualTo(Kind.RESET);
    assertThat(sums(next)).containsExactly(20 * GB + MB, GB);
  }

  @Test
  void a_node_of_which_little_is_known_may_carry_200_Mbit_a_second() {
    State fresh = book(null, reading(0, GB, GB, DAY)).state();

    assertThat(book(fresh, reading(300, 8 * GB, GB, DAY + 300)).kind()).isEqualTo(Kind.GREW);
    assertThat(book(fresh, reading(300, 9 * GB, GB, DAY + 300)).kind()).isEqualTo(Kind.HELD);
  }

  @Test
  void no_node_carries_more_than_its_link() {
    Ledger slow = new Ledger(Links.of("100,n=0.01"), 300);
    State fresh = book(slow, null, reading(0, GB, GB, DAY)).state();

    // 10 Mbit/s over 300 s and 5 s for the report's way are 381 MB
    assertThat(book(slow, fresh, reading(300, GB + 381 * MB, GB, DAY + 300)).kind())
        .isEqualTo(Kind.GREW);
    assertThat(book(slow, fresh, reading(300, GB + 382 * MB, GB, DAY + 300)).kind())
        .isEqualTo(Kind.HELD);
  }

  @Test
  void a_burst_in_one_of_the_panels_minutes_counts_where_the_host_measured_it() {
    Point burst = point(60, 3 * GB, GB, 40 * MB);

    assertThat(ledger.replay(state(2 * GB, GB, DAY), NODE, burst).kind()).isEqualTo(Kind.GREW);
    Point unmeasured = point(60, 3 * GB, GB, 10);
    assertThat(ledger.replay(state(2 * GB, GB, DAY), NODE, unmeasured).kind()).isEqualTo(Kind.HELD);
  }

  @Test
  void a_rate_measured_across_a_doubling_proves_nothing() {
    Point doubled = point(60, 4 * GB, 2 * GB, 2 * GB / 60);

    assertThat(ledger.replay(state(2 * GB, GB, DAY), NODE, doubled).kind()).isEqualTo(Kind.HELD);
  }

  @Test
  void a_sum_at_its_end_stays_there_rather_than_goes_back() {
    State last = new State(START, 0, 0, DAY, Long.MAX_VALUE - 10, 0, CALM, null);

    assertThat(sums(book(last, reading(DAY, 1000, 0, 2 * DAY)))).containsExactly(Long.MAX_VALUE, 0);
  }

  @Test
  void counters_near_the_end_of_all_numbers_do_no_harm() {
    Step held = book(state(5, 5, DAY), reading(300, Long.MAX_VALUE, Long.MAX_VALUE, 10));
    Step next = book(held.state(), reading(600, Long.MAX_VALUE, Long.MAX_VALUE, 310));

    assertThat(held.kind()).isEqualTo(Kind.HELD);
    assertThat(sums(next)).containsExactly(0, 0);
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

  private Step book(State last, Counted reading) {
    return book(ledger, last, reading);
  }

  private static Step book(Ledger ledger, State last, Counted reading) {
    return ledger.book(last, reading, true);
  }

  private static long[] sums(Step step) {
    return new long[] {step.state().downSum(), step.state().upSum()};
  }

  private static Counted reading(long after, long down, long up, long uptime) {
    return new Counted(NODE, START.plusSeconds(after), down, up, uptime, true);
  }

  private static Point point(long after, long down, long up, long rate) {
    return new Point(START.plusSeconds(after), down, up, 60, rate, rate);
  }

  private static State state(long rawDown, long rawUp, long uptime) {
    return new State(START, rawDown, rawUp, uptime, 0, 0, CALM, null);
  }
}
