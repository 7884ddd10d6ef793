package io.github.dromedary.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.demo.wire.SettableClock;
import io.github.dromedary.traffic.Schedule.Due;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScheduleTest {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final String MIDNIGHT = "0 0 0 * * ?";

  private final SettableClock clock = new SettableClock("2026-11-18T10:00:00Z");
  private final Map<String, String> own = new HashMap<>();
  private final long since = clock.instant().getEpochSecond();

  @Test
  void what_was_over_before_a_kind_was_first_awaited_is_never_due() {
    assertThat(schedule("daily", MIDNIGHT).due("daily", false, since, Set.of())).isEmpty();
    assertThat(schedule("daily", MIDNIGHT).due("daily", null, List.of())).isEmpty();
  }

  @Test
  void a_firing_makes_the_last_period_due_however_young_the_store_is() {
    List<Due> due = schedule("daily", "0/4 * * * * ?").due("daily", true, List.of());

    assertThat(due).extracting(Due::period).containsExactly("2026-11-17");
    assertThat(due.get(0).isLate()).isFalse();
    assertThat(due.get(0).dueAt()).isEqualTo(Instant.parse("2026-11-17T16:00:00Z"));
    assertThat(due.get(0).window().from()).isEqualTo(Instant.parse("2026-11-16T16:00:00Z"));
  }

  @Test
  void each_period_is_due_once_however_often_its_schedule_fires() {
    assertThat(schedule("daily", "0/4 * * * * ?").due("daily", true, since, Set.of("2026-11-17")))
        .isEmpty();
  }

  @Test
  void a_firing_is_left_alone_for_a_minute_before_it_counts_as_missed() {
    Schedule schedule = schedule("daily", MIDNIGHT);
    clock.advance(Duration.ofHours(6).plusSeconds(59));
    assertThat(schedule.due("daily", false, since, Set.of())).isEmpty();
    clock.advance(Duration.ofSeconds(2));

    assertThat(schedule.due("daily", false, since, Set.of()))
        .containsExactly(
            new Due(
                new Window(
                    "daily",
                    Instant.parse("2026-11-17T16:00:00Z"),
                    Instant.parse("2026-11-18T16:00:00Z"),
                    0),
                "2026-11-18",
                Instant.parse("2026-11-18T16:00:00Z"),
                true));
  }

  @Test
  void what_was_missed_while_the_process_was_away_is_due_at_once_oldest_first() {
    clock.advance(Duration.ofDays(3).plusHours(6).plusSeconds(5));
    Schedule started = schedule("daily", MIDNIGHT);

    assertThat(started.due("daily", false, since, Set.of("2026-11-19")))
        .extracting(Due::period)
        .containsExactly("2026-11-18", "2026-11-20", "2026-11-21");
  }

  @Test
  void what_is_older_than_the_setting_is_given_up() {
    clock.advance(Duration.ofDays(30));
    List<Due> due = schedule("daily", MIDNIGHT).due("daily", false, since, Set.of());

    assertThat(due).hasSize(7).allMatch(Due::isLate);
    assertThat(due.get(0).period()).isEqualTo("2026-12-11");
    assertThat(due.get(6).period()).isEqualTo("2026-12-17");
  }

  @Test
  void a_week_and_a_month_are_due_at_the_first_firing_after_their_end() {
    clock.advance(Duration.ofDays(14));
    Schedule weekly = schedule("weekly", "0 30 9 ? * TUE");
    Schedule monthly = schedule("monthly", "0 10 0 1 * ?");

    assertThat(weekly.due("weekly", false, since, Set.of()))
        .extracting(Due::period, due -> due.dueAt().toString())
        .containsExactly(org.assertj.core.groups.Tuple.tuple("2026-11-23", "2026-12-01T01:30:00Z"));
    assertThat(monthly.due("monthly", false, since, Set.of()))
        .extracting(Due::period, due -> due.dueAt().toString())
        .containsExactly(org.assertj.core.groups.Tuple.tuple("2026-11-01", "2026-11-30T16:10:00Z"));
  }

  @Test
  void over_a_year_with_restarts_and_outages_every_day_is_due_once() {
    List<String> made = new ArrayList<>();
    Instant end = clock.instant().plus(Duration.ofDays(365));
    long step = 1;
    Schedule schedule = schedule("daily", "0 30 2 * * ?");
    while (clock.instant().isBefore(end)) {
      step = (step * 7_919 + 13) % 180_000; // up to two days, by no pattern
      clock.advance(Duration.ofSeconds(step + 1));
      if (step % 3 == 0) {
        schedule = schedule("daily", "0 30 2 * * ?");
      }
      schedule.due("daily", false, since, Set.copyOf(made)).forEach(due -> made.add(due.period()));
    }
    assertThat(made).doesNotHaveDuplicates().isSorted().hasSizeBetween(365, 367);
    assertThat(made.get(0)).isEqualTo("2026-11-18");
  }

  @Test
  void a_kind_without_a_schedule_is_off() {
    Schedule schedule = schedule("daily", "");

    assertThat(schedule.kinds()).isEmpty();
    assertThat(schedule.kindsOff()).containsExactly("daily");
    assertThat(schedule.due("daily", true, since, Set.of())).isEmpty();
    assertThatThrownBy(() -> schedule("daily", "at noon"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at noon");
  }

  @Test
  void a_report_of_ones_own_is_due_when_it_fires_and_when_that_was_missed() {
    own.put("friday", "0 0 18 ? * FRI");
    own.put("asked", "");
    Schedule schedule = schedule("daily", "");
    assertThat(schedule.kinds()).containsExactly("friday");
    assertThat(schedule.next("friday")).isEqualTo(Instant.parse("2026-11-20T10:00:00Z"));
    assertThat(schedule.next("asked")).isNull();

    clock.advance(Duration.ofHours(48).minusSeconds(1));
    assertThat(schedule.fired()).isEmpty();
    clock.advance(Duration.ofSeconds(2));
    assertThat(schedule.fired()).containsExactly("friday");
    assertThat(schedule.fired()).as("once").isEmpty();
    List<Due> due = schedule.due("friday", true, List.of());
    assertThat(due).extracting(Due::period).containsExactly("2026-11-20 18:00");
    assertThat(due.get(0).isOwn()).isTrue();
    assertThat(due.get(0).isLate()).isFalse();
    assertThat(schedule.due("friday", false, since, Set.of())).as("left alone").isEmpty();

    clock.advance(Duration.ofDays(6));
    assertThat(schedule.due("friday", false, since, Set.of()))
        .extracting(Due::period, Due::isLate)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("2026-11-20 18:00", true));
    clock.advance(Duration.ofDays(1).plusMinutes(2));
    assertThat(schedule.due("friday", false, since, Set.of("2026-11-20 18:00")))
        .extracting(Due::period)
        .containsExactly("2026-11-27 18:00");
    assertThat(schedule.asked("asked").period()).isEqualTo("2026-11-27 18:02");
  }

  @Test
  void a_report_that_fires_every_second_is_due_once_a_minute() {
    own.put("often", "* * * * * ?");
    Schedule schedule = schedule("daily", "");
    clock.advance(Duration.ofMinutes(5));

    assertThat(schedule.due("often", false, since, Set.of())).hasSize(4);
  }

  private Schedule schedule(String kind, String cron) {
    Map<String, String> crons = new HashMap<>();
    crons.put(kind, cron);
    Windows windows = new Windows(clock, SHANGHAI, 720);
    return new Schedule(clock, windows, SHANGHAI, crons, Duration.ofDays(7), () -> own);
  }
}
