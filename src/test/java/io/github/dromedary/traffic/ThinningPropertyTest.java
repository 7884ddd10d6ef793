package io.github.dromedary.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.komari.Reading.Counted;
import io.github.dromedary.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.springframework.util.FileSystemUtils;

/** Thinning removes samples and changes no total: every sample is kept beside to compare with. */
class ThinningPropertyTest {

  private static final Duration SAMPLES = Duration.ofHours(24);
  private static final Duration HOT = Duration.ofDays(4);
  private static final Duration HISTORY = Duration.ofDays(10);

  private static Path folder;
  private static Store store;

  /** The next sample, so many seconds later; some come after an outage. */
  record Next(int seconds, long bytes, boolean compact) {}

  @BeforeContainer
  static void open() throws IOException {
    folder = Files.createTempDirectory("thinning");
    store = Store.open("", folder);
  }

  @AfterContainer
  static void close() throws IOException {
    store.close();
    FileSystemUtils.deleteRecursively(folder);
  }

  @Property(tries = 120)
  void no_total_between_kept_edges_changes(
      @ForAll("zones") ZoneId zone,
      @ForAll("starts") LocalDate start,
      @ForAll("samples") List<Next> samples,
      @ForAll @IntRange(max = 1_000_000) int cut) {
    try (Book book =
        new Book(store.writer(), new Postings(new Ledger(Links.of("100"), 300), 300))) {
      TreeMap<Long, Long> all = new TreeMap<>();
      long now = start.atTime(1, 23, 45).toEpochSecond(ZoneOffset.UTC);
      long raw = 1_000;
      long first = raw;
      for (Next next : samples) {
        now += next.seconds();
        raw += next.bytes();
        first = all.isEmpty() ? raw : first;
        book.store(now, new Counted(Host.NODE, Instant.ofEpochSecond(now), raw, 0, -1, true));
        all.put(now, raw - first);
        if (next.compact()) {
          book.compact(retention(now, zone));
        }
      }
      book.compact(retention(now, zone));

      TreeSet<Long> edges = keptEdges(all, now, zone, cut);
      for (Long from : edges) {
        for (Long to :
            List.of(edges.last(), edges.higher(from) == null ? from : edges.higher(from))) {
          if (from < to) {
            assertThat(traffic(book, from, to))
                .as("from %s to %s", Instant.ofEpochSecond(from), Instant.ofEpochSecond(to))
                .isEqualTo(sum(all, to) - sum(all, from));
          }
        }
      }
      assertThat(book.samples()).isLessThanOrEqualTo(all.size());
    }
  }

  /** Every local midnight, every full hour of the hot days, any instant of the samples' time. */
  private static TreeSet<Long> keptEdges(TreeMap<Long, Long> all, long now, ZoneId zone, int cut) {
    Instant end = Instant.ofEpochSecond(now);
    long oldest = day(end.minus(HISTORY), zone).toEpochSecond();
    TreeSet<Long> edges = new TreeSet<>();
    for (ZonedDateTime day = day(end.minus(HISTORY), zone);
        day.toInstant().isBefore(end);
        day = day.toLocalDate().plusDays(1).atStartOfDay(zone)) {
      edges.add(day.toEpochSecond());
    }
    for (Instant at = day(end.minus(HOT), zone).toInstant();
        at.isBefore(end.minus(SAMPLES));
        at = at.plus(30, ChronoUnit.MINUTES)) {
      if (at.atZone(zone).getMinute() == 0) {
        edges.add(at.getEpochSecond());
      }
    }
    long retained = end.minus(SAMPLES).getEpochSecond();
    edges.addAll(List.of(retained, retained + SAMPLES.toSeconds() * cut / 1_000_001, now));
    // what lies before the first kept sample has expired
    edges.removeIf(
        edge -> (all.floorKey(edge) == null ? all.firstKey() : all.floorKey(edge)) < oldest);
    return edges;
  }

  private static long sum(TreeMap<Long, Long> all, long at) {
    Map.Entry<Long, Long> left = all.floorEntry(at);
    Map.Entry<Long, Long> right = all.ceilingEntry(at);
    if (left == null || right == null) {
      return left == null ? right.getValue() : left.getValue();
    }
    return Ledger.between(left.getKey(), left.getValue(), right.getKey(), right.getValue(), at);
  }

  private static long traffic(Book book, long from, long to) {
    Clock clock = Clock.fixed(Instant.ofEpochSecond(to), ZoneOffset.UTC);
    Window window = new Window("hours", Instant.ofEpochSecond(from), Instant.ofEpochSecond(to), 1);
    return book.report(new Totals(clock, 300, 3, () -> 0, () -> null), window).down();
  }

  private static Retention retention(long now, ZoneId zone) {
    Clock clock = Clock.fixed(Instant.ofEpochSecond(now), ZoneOffset.UTC);
    return new Retention(clock, zone, SAMPLES, HOT, HISTORY);
  }

  private static ZonedDateTime day(Instant instant, ZoneId zone) {
    return instant.atZone(zone).toLocalDate().atStartOfDay(zone);
  }

  // offsets of half and three quarters of an hour, a clock change of half an hour, days without
  // 0:00
  @Provide
  Arbitrary<ZoneId> zones() {
    return Arbitraries.of(
            "UTC",
            "Asia/Shanghai",
            "Europe/Prague",
            "America/New_York",
            "America/Sao_Paulo",
            "Asia/Kolkata",
            "Asia/Kathmandu",
            "Australia/Lord_Howe")
        .map(ZoneId::of);
  }

  // days before the clocks change in one of the zones
  @Provide
  Arbitrary<LocalDate> starts() {
    return Arbitraries.of("2018-10-02", "2018-10-24", "2018-10-30", "2019-03-27", "2019-04-02")
        .map(LocalDate::parse);
  }

  @Provide
  Arbitrary<List<Next>> samples() {
    Arbitrary<Integer> seconds =
        Arbitraries.frequencyOf(
            Tuple.of(60, Arbitraries.integers().between(60, 1_500)),
            Tuple.of(10, Arbitraries.just(900)),
            Tuple.of(4, Arbitraries.integers().between(3_600, 20_000)),
            Tuple.of(1, Arbitraries.integers().between(20_000, 200_000)));
    Arbitrary<Boolean> compact = Arbitraries.frequency(Tuple.of(49, false), Tuple.of(1, true));
    return Combinators.combine(seconds, Arbitraries.longs().between(0, 7_000_000L), compact)
        .as(Next::new)
        .list()
        .ofMinSize(300)
        .ofMaxSize(900);
  }
}
