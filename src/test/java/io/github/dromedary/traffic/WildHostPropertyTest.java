package io.github.dromedary.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.komari.Reading.Counted;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever hosts, agents and people do to counters, a lifetime is never traffic. The letters are
 * those of docs/adr/0011. {@code -Djqwik.tries.default=100000} plays so many histories instead of a
 * thousand.
 */
class WildHostPropertyTest {

  private static final long START = Instant.parse("2026-11-21T00:00:00Z").getEpochSecond();
  private static final long WARM = 7 * 3_600;
  private static final long MINUTE = 60;

  /** What happens to a host beside traffic. */
  enum What {
    A_FILE_GOES_ON_OVER_A_BOOT,
    B_FILE_IS_BEHIND,
    C_INTERFACE_GONE,
    D_ZEROS_ONCE,
    E_RAW_ONCE,
    F_UPTIME_ZERO_ONCE,
    H_SET_BY_HAND,
    I_BOOT,
    I_ROTATION,
    J_DOUBLED,
    L_SLEPT,
    NOTHING
  }

  /** What we do meanwhile. */
  enum Watch {
    EACH_INTERVAL,
    AWAY_FOR_A_WHILE,
    DUPLICATE,
    LATE,
    FILL_LATER
  }

  /**
   * A part of a history.
   *
   * @param share of the peak that the host carries
   */
  record Part(What what, Watch watch, double share, long seed) {}

  /** A history: how fast the host is, what its counters begin with, how often it is asked. */
  record Story(long peak, long counter, int interval, List<Part> parts) {}

  @Property
  void no_history_books_more_than_true_traffic_and_one_interval_at_the_peak(
      @ForAll("stories") Story story) {
    Run run = new Run(story);
    run.tells();
    assertThat(run.booked())
        .as(() -> run.toString())
        .isLessThanOrEqualTo(run.truth() + story.peak() * story.interval());
    assertThat(Math.abs(run.booked() - run.truth()))
        .as(() -> run.toString())
        .isLessThanOrEqualTo(run.concerned());
  }

  @Property
  void beginnings_at_0_are_exact_to_the_byte_as_far_as_the_minutes_show_them(
      @ForAll("beginnings") Story story) {
    Run run = new Run(story);
    run.hasShownItsPeak = true; // else a step may be held that the next beginning leaves undecided
    run.tells();
    assertThat(run.booked())
        .as(() -> run.toString())
        .isEqualTo(run.shown())
        .isLessThanOrEqualTo(run.truth());
  }

  @Property
  void counters_that_wrap_at_4_GiB_are_exact_to_the_byte(@ForAll("wraps") Story story) {
    Run run = new Run(story);
    run.tells();
    assertThat(run.booked()).as(() -> run.toString()).isEqualTo(run.truth());
  }

  @Property
  void hosts_that_behave_are_exact_to_the_byte(@ForAll("calm") Story story) {
    Run run = new Run(story);
    run.tells();
    assertThat(run.booked()).as(() -> run.toString()).isEqualTo(run.truth());
    assertThat(run.book.events()).allMatch(event -> Rows.number(event, "at") <= START);
  }

  @Provide
  Arbitrary<Story> stories() {
    return stories(Arbitraries.of(What.class));
  }

  @Provide
  Arbitrary<Story> beginnings() {
    return stories(Arbitraries.of(What.I_BOOT, What.I_ROTATION));
  }

  @Provide
  Arbitrary<Story> calm() {
    return stories(
        Arbitraries.of(
            What.A_FILE_GOES_ON_OVER_A_BOOT, What.F_UPTIME_ZERO_ONCE, What.L_SLEPT, What.NOTHING));
  }

  @Provide
  Arbitrary<Story> wraps() {
    return stories(Arbitraries.just(What.NOTHING))
        .filter(story -> story.peak() < 40_000_000L)
        .map(
            story ->
                new Story(story.peak(), -1 - story.counter() % 300_000_000, 60, story.parts()));
  }

  private static Arbitrary<Story> stories(Arbitrary<What> what) {
    Arbitrary<Part> part =
        Combinators.combine(
                what,
                Arbitraries.of(Watch.class),
                Arbitraries.of(0.01, 0.3, 1.0),
                Arbitraries.longs().between(0, Integer.MAX_VALUE))
            .as(Part::new);
    return Combinators.combine(
            Arbitraries.of(150_000L, 2_000_000L, 40_000_000L),
            Arbitraries.longs().between(0, 1_000_000_000_000L),
            Arbitraries.of(60, 300),
            part.list().ofMinSize(1).ofMaxSize(5))
        .as(Story::new);
  }

  /** One history, played. */
  private static final class Run {
    private final Story story;
    private final WildHost host;
    private final MemoryBook book;
    private final List<long[]> odd = new ArrayList<>();
    private final List<Long> polls = new ArrayList<>();
    private final StringBuilder log = new StringBuilder();
    private long clock;
    private boolean fills = true;
    private boolean hasShownItsPeak;

    Run(Story story) {
      this.story = story;
      this.host =
          new WildHost(
              new Random(story.parts().stream().mapToLong(Part::seed).sum()),
              START - WARM,
              story.peak(),
              Math.abs(story.counter()),
              story.counter() < 0); // so that a story tells all
      Ledger ledger = new Ledger(Links.of("100"), story.interval());
      Clock now = Clock.fixed(Instant.ofEpochSecond(START + 86_400 * 10), ZoneOffset.UTC);
      this.book =
          new MemoryBook(
              new Postings(ledger, story.interval()),
              new Filling(ledger, now, Duration.ofDays(400)));
    }

    void tells() {
      host.load(1);
      host.runs(WARM - MINUTE);
      if (hasShownItsPeak) {
        host.runsAtPeak(MINUTE);
      } else {
        host.runs(MINUTE);
      }
      clock = START;
      poll();
      for (Part part : story.parts()) {
        host.load(part.share());
        watched(3);
        long before = host.now();
        happens(part);
        odd.add(new long[] {before - WildHost.BEAT, host.now() + WildHost.BEAT});
        watch(part);
        fills = true;
        watched(4);
      }
      host.load(0.01); // so that nothing is held when it ends
      watched(4);
    }

    private void happens(Part part) {
      Random random = new Random(part.seed());
      host.runs(WildHost.BEAT * random.nextInt(20));
      long leap = 4 * story.peak() * story.interval() + (long) Math.exp(random.nextDouble() * 27);
      // a rest that an interval can carry cannot be told from a beginning at 0
      long least = 4 * story.peak() * story.interval();
      switch (part.what()) {
        case A_FILE_GOES_ON_OVER_A_BOOT -> {
          host.isOff(10L + 10 * random.nextInt(12));
          host.bootsWithFile();
        }
        case B_FILE_IS_BEHIND -> {
          host.isOff(10L + 10 * random.nextInt(12));
          host.forgets(random.nextBoolean(), least);
        }
        case C_INTERFACE_GONE -> {
          double left = 0.1 + 0.8 * random.nextDouble();
          if (host.down() * left > least) {
            host.isSet((long) (host.down() * left), (long) (host.up() * left));
          }
        }
        case D_ZEROS_ONCE -> host.says(0, 0, host.uptime());
        case E_RAW_ONCE -> host.says(host.down() + leap, host.up() + leap, host.uptime());
        case F_UPTIME_ZERO_ONCE -> host.says(host.down(), host.up(), 0);
        case H_SET_BY_HAND -> {
          boolean fell = random.nextBoolean();
          host.isSet(
              fell ? host.down() / 4 * 3 : host.down() + leap,
              fell ? host.up() / 4 * 3 : host.up() + leap);
        }
        case I_BOOT -> {
          host.isOff(10L + 10 * random.nextInt(12));
          host.boots();
        }
        case I_ROTATION -> host.begins();
        case J_DOUBLED -> host.isSet(2 * host.down() + leap, 2 * host.up() + leap);
        case L_SLEPT -> {
          host.isSilent(10L + 10 * random.nextInt(12));
          host.slept(30);
        }
        case NOTHING -> host.runs(WildHost.BEAT);
      }
      log.append(part.what()).append(" at ").append(Instant.ofEpochSecond(host.now())).append('\n');
      host.runs(WildHost.BEAT);
    }

    private void watch(Part part) {
      switch (part.watch()) {
        case AWAY_FOR_A_WHILE -> host.runs(600L + part.seed() % 7_200);
        case DUPLICATE -> {
          watched(1);
          book.store(clock, host.latest());
        }
        case LATE -> {
          watched(1);
          Counted last = host.latest();
          book.store(
              clock,
              new Counted(
                  last.node(),
                  last.time().minusSeconds(7),
                  last.down() / 2,
                  last.up() / 2,
                  1,
                  true));
        }
        case FILL_LATER -> fills = false;
        case EACH_INTERVAL -> {}
      }
      if (part.watch() == Watch.FILL_LATER) {
        watched(5);
      }
    }

    private void watched(int intervals) {
      for (int i = 0; i < intervals; i++) {
        long next =
            Math.floorDiv(host.now(), story.interval()) * story.interval() + story.interval();
        host.runs(next - host.now());
        clock = next;
        poll();
      }
    }

    private void poll() {
      clock = host.now();
      polls.add(clock);
      book.store(clock, host.latest());
      if (fills) {
        book.fill(
            gap ->
                host.minutes(
                    gap.get("from_at") == null ? START - WARM : (Long) gap.get("from_at")));
      }
      long before = 0;
      for (long[] sums : book.samples().values()) {
        assertThat(sums[0]).isGreaterThanOrEqualTo(before);
        before = sums[0];
      }
    }

    long booked() {
      return book.down(START);
    }

    /**
     * What minutes and polls show together, of counters that only ever begin at 0. Where that is so
     * soon after another beginning that they fall by less than half, they are a new base.
     */
    long shown() {
      long bytes = 0;
      long last = -1;
      for (Counted sight : host.sights(START, polls)) {
        long down = sight.down();
        bytes += last < 0 ? 0 : down >= last ? down - last : down < last - down ? down : 0;
        last = down;
      }
      return bytes;
    }

    long truth() {
      return host.trueDown(host.now()) - host.trueDown(START);
    }

    /** True traffic of the intervals in which something odd was, and of the one that decided. */
    long concerned() {
      long bytes = 0;
      for (int i = 1; i < polls.size(); i++) {
        long from = polls.get(i - 1);
        long to = polls.get(i);
        boolean isOdd = odd.stream().anyMatch(span -> span[0] <= to && span[1] >= from);
        bytes += isOdd ? host.trueDown(to) - host.trueDown(from) : 0;
      }
      return bytes;
    }

    /** Where the samples go away from the truth. */
    private String strays() {
      StringBuilder lines = new StringBuilder();
      long stray = 0;
      for (Map.Entry<Long, long[]> sample : book.samples().tailMap(START).entrySet()) {
        long booked = sample.getValue()[0] - book.samples().get(START)[0];
        long truth = host.trueDown(sample.getKey()) - host.trueDown(START);
        if (booked - truth != stray) {
          stray = booked - truth;
          lines.append("\n").append(Instant.ofEpochSecond(sample.getKey()));
          lines.append(": ").append(booked).append(", ").append(truth);
        }
      }
      return lines.toString();
    }

    @Override
    public String toString() {
      return story
          + "\n"
          + log
          + "booked "
          + booked()
          + ", true "
          + truth()
          + ", concerned "
          + concerned()
          + "\nevents "
          + book.events()
          + "\nnode "
          + book.node()
          + "\nsample: booked, true"
          + strays();
    }
  }
}
