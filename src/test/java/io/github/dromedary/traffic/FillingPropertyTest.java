package io.github.dromedary.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.komari.History.Point;
import io.github.dromedary.komari.Reading.Counted;
import io.github.dromedary.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.springframework.util.FileSystemUtils;

/**
 * From a panel that kept every minute, gaps are filled as if we had never been away: the sums are
 * those of a poller that asked each minute, in whatever order the gaps are filled.
 */
class FillingPropertyTest {

  private static final long START = Instant.parse("2026-11-21T00:00:00Z").getEpochSecond();
  private static final long MINUTE = 60;

  private static Path folder;
  private static Store store;

  /** So many minutes, of which we see each or none. */
  record Stretch(int minutes, boolean away, boolean reset, boolean fills, long down) {

    /** Bytes at the most. */
    long carried() {
      return minutes * (down + minutes);
    }
  }

  @BeforeContainer
  static void open() throws IOException {
    folder = Files.createTempDirectory("filling");
    store = Store.open("", folder);
  }

  @AfterContainer
  static void close() throws IOException {
    store.close();
    FileSystemUtils.deleteRecursively(folder);
  }

  @Property(tries = 200)
  void gaps_are_filled_as_if_we_had_never_been_away(@ForAll("stretches") List<Stretch> stretches) {
    Ledger ledger = new Ledger(Links.of("100"), 300);
    try (Book book = new Book(store.writer(), new Postings(ledger, MINUTE))) {
      book.panelKeepsNothing(); // what is held is not the question here
      List<Point> panel = new ArrayList<>();
      TreeMap<Long, Long> observed = new TreeMap<>();
      long now = START;
      long raw = 1_000_000_000_000L;
      long last = raw;
      long booked = raw;
      long sum = 0;
      for (int i = 0; i < stretches.size(); i++) {
        Stretch stretch = stretches.get(i);
        for (int minute = 0; minute < stretch.minutes(); minute++) {
          now += MINUTE;
          // within the stretch, so that it may fall into the middle of a gap; far, or it would be
          // held (docs/adr/0011)
          boolean isFar = Math.min(raw, booked) > 2 * untilSeen(stretches, i);
          raw = stretch.reset() && minute == stretch.minutes() / 2 && isFar ? 0 : raw;
          raw += stretch.down() + minute;
          sum += raw < last ? raw : raw - last;
          last = raw;
          observed.put(now, sum);
          panel.add(new Point(Instant.ofEpochSecond(now), raw, raw));
          if (!stretch.away()) {
            book.store(now, reading(now, raw));
            booked = raw;
          }
        }
        if (stretch.fills() && !book.gaps().isEmpty()) {
          List<Map<String, Object>> gaps = book.gaps();
          // any of them: rounds run four gaps at once
          book.fill(filling(ledger, now), gaps.get(gaps.size() / 2), hours -> panel);
        }
      }
      now += MINUTE;
      observed.put(now, sum);
      book.store(now, reading(now, raw));
      while (!book.gaps().isEmpty()) {
        book.fill(filling(ledger, now), book.gaps().get(0), hours -> panel);
      }

      Map<Long, Long> sums = book.downSums();
      long first = observed.firstKey();
      assertThat(sums).containsKey(first).hasSize(observed.size());
      observed.forEach(
          (at, seen) ->
              assertThat(sums.get(at) - sums.get(first))
                  .as("at %s", Instant.ofEpochSecond(at))
                  .isEqualTo(seen - observed.get(first)));
      Map<String, Object> node = book.nodes().get(0);
      assertThat(Rows.number(node, "down_sum")).isEqualTo(sums.get(now));
      assertThat(Rows.number(node, "up_sum")).isEqualTo(sums.get(now));
    }
  }

  /** The most that is carried from within a stretch until we see the node again. */
  private static long untilSeen(List<Stretch> stretches, int from) {
    long carried = 0;
    boolean away = true;
    for (int i = from; i < stretches.size() && away; i++) {
      carried += stretches.get(i).carried();
      away = stretches.get(i).away();
    }
    return carried;
  }

  private static Counted reading(long at, long raw) {
    return new Counted(
        Host.NODE, Instant.ofEpochSecond(at), raw, raw, Counted.UNKNOWN_UPTIME, true);
  }

  private static Filling filling(Ledger ledger, long now) {
    Clock clock = Clock.fixed(Instant.ofEpochSecond(now), ZoneOffset.UTC);
    return new Filling(ledger, clock, Duration.ofDays(30));
  }

  // one missed minute is no gap: away for three and more
  @Provide
  Arbitrary<List<Stretch>> stretches() {
    return Combinators.combine(
            Arbitraries.integers().between(3, 25),
            Arbitraries.frequency(Tuple.of(1, true), Tuple.of(1, false)),
            Arbitraries.frequency(Tuple.of(1, true), Tuple.of(3, false)),
            Arbitraries.frequency(Tuple.of(1, true), Tuple.of(2, false)),
            Arbitraries.longs().between(0, 1_000_000))
        .as(Stretch::new)
        .list()
        .ofMinSize(4)
        .ofMaxSize(20);
  }
}
