package io.github.dromedary.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.komari.History.Point;
import io.github.dromedary.komari.Reading.Counted;
import io.github.dromedary.store.Store;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FillingTest {

  private static final long START = Instant.parse("2026-11-21T10:00:00Z").getEpochSecond();
  private static final long HOUR = 3_600;

  @TempDir private static Path folder;

  private final Ledger ledger = new Ledger(Links.of("100"), 300);
  private Store store;
  private Book book;

  @BeforeEach
  void open() {
    store = Store.open("", folder);
    book = new Book(store.writer(), new Postings(ledger, 300));
  }

  @AfterEach
  void close() {
    book.close();
    store.close();
  }

  @Test
  void a_reset_within_a_gap_loses_nothing() {
    read(START, START, 1_000_000);
    read(START + HOUR, START + HOUR, 500);

    fill(point(START + 60, 1_000_700), point(START + 120, 100), point(START + 180, 300));

    assertThat(sum()).isEqualTo(700 + 100 + 200 + 200);
  }

  @Test
  void before_a_nodes_first_sample_the_first_point_becomes_its_start() {
    read(START, START, 1_000);
    read(START + 300, START + 300, 1_100);

    fill(point(START - 7_200, 400), point(START - 60, 900));

    assertThat(sum()).isEqualTo(700);
    assertThat(book.downSums()).containsEntry(START - 7_200, 0L).containsEntry(START, 600L);
  }

  @Test
  void points_that_give_nothing_change_nothing() {
    read(START, START, 1_000);
    read(START + HOUR, START + HOUR, 1_500);
    Map<Long, Long> before = book.downSums();

    fill(point(START, 7), point(START + HOUR, 9), point(START + 2 * HOUR, 9));

    assertThat(book.downSums()).isEqualTo(before);
    assertThat(book.gaps()).isEmpty();
  }

  @Test
  void a_gap_whose_id_is_anothers_by_now_closes_and_changes_nothing() {
    read(START, START, 1_000_000);
    read(START + HOUR, START + HOUR, 2_000_000);
    Map<String, Object> gone = new HashMap<>(book.gaps().get(0));
    gone.put("to_at", START + HOUR - 1); // SQLite gives freed ids out again

    book.fill(filling(START + 2 * HOUR), gone, hours -> List.of(point(START + 60, 9)));

    assertThat(sum()).isEqualTo(1_000_000);
    assertThat(book.gaps()).hasSize(2); // the node's beginning, and this one
  }

  @Test
  void a_long_silence_that_nobody_can_tell_of_is_counted_by_its_ends_if_the_node_carries_that() {
    read(START, START, 1_000_000);
    read(START + 8 * HOUR, START + 8 * HOUR, 1_000_000);
    read(START + 16 * HOUR, START + 16 * HOUR, 501_000_000);
    read(START + 16 * HOUR + 300, START + 16 * HOUR + 300, 501_000_000);
    read(START + 16 * HOUR + 600, START + 16 * HOUR + 600, 501_000_000);
    assertThat(sum()).as("the panel may tell yet").isZero();

    book.gaps().forEach(gap -> book.fill(filling(START + 17 * HOUR), gap, hours -> null));

    assertThat(sum()).isEqualTo(500_000_000);
    assertThat(book.gaps()).isEmpty();
  }

  @Test
  void what_a_node_cannot_carry_in_a_long_silence_is_not_counted_either() {
    read(START, START, 1_000_000);
    read(START + 8 * HOUR, START + 8 * HOUR, 1_000_000);
    read(START + 16 * HOUR, START + 16 * HOUR, 501_000_000_000L);
    read(START + 16 * HOUR + 300, START + 16 * HOUR + 300, 501_000_000_000L);
    read(START + 16 * HOUR + 600, START + 16 * HOUR + 600, 501_000_000_000L);

    book.gaps().forEach(gap -> book.fill(filling(START + 17 * HOUR), gap, hours -> null));

    assertThat(sum()).isZero();
  }

  // a cycle's readings come some time after the instant that its sample stands for
  @Test
  void a_point_from_before_the_reading_at_the_gaps_beginning_is_no_reset() {
    read(START + 50, START + 63, 1_000_000);
    read(START + HOUR, START + HOUR, 1_500_000);

    fill(point(START + 60, 999_000), point(START + 120, 1_200_000));

    assertThat(sum()).isEqualTo(500_000);
  }

  @Test
  void a_long_gap_is_asked_for_in_finer_and_coarser_steps() {
    assertThat(hours(START - HOUR + 1)).containsExactly(1);
    assertThat(hours(START - 24 * HOUR)).containsExactly(25);
    assertThat(hours(START - 100 * HOUR)).containsExactly(25, 101);
    assertThat(hours(START - 1000 * HOUR)).containsExactly(25, 744, 1001);
    assertThat(hours(START - 100_000 * HOUR)).containsExactly(25, 744, 9600);
    assertThat(hours(null)).containsExactly(25, 744, 9600);
  }

  private List<Integer> hours(Long from) {
    Map<String, Object> gap = new HashMap<>();
    gap.put("from_at", from);
    return filling(START).hours(gap);
  }

  private void read(long at, long reported, long raw) {
    Instant time = Instant.ofEpochSecond(reported);
    book.store(at, new Counted(Host.NODE, time, raw, raw, Counted.UNKNOWN_UPTIME, true));
  }

  private void fill(Point... points) {
    for (Map<String, Object> gap : book.gaps()) {
      book.fill(filling(START + 2 * HOUR), gap, hours -> List.of(points));
    }
  }

  private Filling filling(long now) {
    Clock clock = Clock.fixed(Instant.ofEpochSecond(now), ZoneOffset.UTC);
    return new Filling(ledger, clock, Duration.ofDays(400));
  }

  private long sum() {
    return Rows.number(book.nodes().get(0), "down_sum");
  }

  private static Point point(long at, long raw) {
    return new Point(Instant.ofEpochSecond(at), raw, raw);
  }
}
