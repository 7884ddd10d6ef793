package io.github.dromedary.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.komari.Reading.Counted;
import io.github.dromedary.komari.Reading.Skipped;
import io.github.dromedary.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

/** Whatever a host, its agent, the panel and we do: what could be observed is counted, exactly. */
class LedgerPropertyTest {

  private static final long START = Instant.parse("2026-11-21T00:00:00Z").getEpochSecond();
  private static final long END = START + 400L * 86_400;
  private static final long INTERVAL = 300;

  private static Path folder;
  private static Store store;

  /** What happens next, with how many seconds and bytes. */
  record Move(What what, int seconds, long down, long up) {}

  enum What {
    POLL,
    RESET,
    REBOOT,
    OUTAGE,
    DUPLICATE,
    LATE,
    OFFLINE,
    TIMEOUT,
    PANEL_AWAY,
    OUR_CLOCK_SET_BACK
  }

  @BeforeContainer
  static void open() throws IOException {
    folder = Files.createTempDirectory("ledger");
    store = Store.open("", folder);
  }

  @AfterContainer
  static void close() throws IOException {
    store.close();
    FileSystemUtils.deleteRecursively(folder);
  }

  @Property(tries = 300)
  void the_sum_is_what_could_be_observed_to_the_byte(@ForAll("moves") List<Move> moves) {
    try (Book book = book()) {
      Host host = known(book);
      long began = sum(book, "down_sum");
      long beganUp = sum(book, "up_sum");
      long before = 0;
      for (Move move : moves) {
        play(book, host, move);
        assertThat(sum(book, "down_sum") - began)
            .isEqualTo(host.observableDown())
            .isGreaterThanOrEqualTo(before)
            .isLessThanOrEqualTo(host.trueDown());
        assertThat(sum(book, "up_sum") - beganUp).isEqualTo(host.observableUp());
        before = host.observableDown();
      }
      play(book, host, new Move(What.POLL, 4_001, 0, 0));
      NodeTraffic all = traffic(book, START, END);
      assertThat(all.down()).isEqualTo(host.observableDown());
      assertThat(all.up()).isEqualTo(host.observableUp());
    }
  }

  @Property(tries = 200)
  void adjacent_windows_add_up_wherever_they_are_cut(
      @ForAll("moves") List<Move> moves, @ForAll("cuts") List<Integer> cuts) {
    try (Book book = book()) {
      Host host = known(book);
      moves.forEach(move -> play(book, host, move));
      play(book, host, new Move(What.POLL, 4_001, 0, 0));
      long span = host.now() - START + 2 * INTERVAL;
      List<Long> edges = new ArrayList<>(List.of(START));
      cuts.stream()
          .sorted()
          .map(cut -> START + 1 + span * cut / 1000)
          .distinct()
          .forEach(edges::add);
      edges.add(END);
      long down = 0;
      long up = 0;
      for (int i = 1; i < edges.size(); i++) {
        NodeTraffic part = traffic(book, edges.get(i - 1), edges.get(i));
        down += part == null ? 0 : part.down();
        up += part == null ? 0 : part.up();
      }
      assertThat(down).isEqualTo(host.observableDown());
      assertThat(up).isEqualTo(host.observableUp());
    }
  }

  @Property(tries = 200)
  void between_two_polls_a_window_has_what_was_observed_between_them(
      @ForAll("moves") List<Move> moves) {
    try (Book book = book()) {
      Host host = known(book);
      Map<Long, Long> observed = new HashMap<>(Map.of(START, 0L));
      for (Move move : moves) {
        if (move.what() == What.OUR_CLOCK_SET_BACK) {
          continue; // leaves no sample at its instant
        }
        play(book, host, move);
        observed.put(host.seen().time().getEpochSecond(), host.observableDown());
      }
      List<Long> edges = observed.keySet().stream().sorted().toList();
      for (int i = 1; i < edges.size(); i++) {
        long from = edges.get(i - 1);
        long to = edges.get(i);
        assertThat(traffic(book, from, to).down()).isEqualTo(observed.get(to) - observed.get(from));
      }
    }
  }

  private static void play(Book book, Host host, Move move) {
    host.carry(move.seconds(), move.down(), move.up());
    Counted last = host.seen();
    switch (move.what()) {
      case POLL -> book.store(host.now(), host.poll());
      case RESET -> {
        if (mayBegin(host)) {
          host.resetCounters();
          begins(host, move);
        }
        book.store(host.now(), host.poll());
      }
      case REBOOT -> {
        if (mayBegin(host)) {
          host.reboot();
          begins(host, move);
        }
        book.store(host.now(), host.poll());
      }
      case OUTAGE -> host.carry(86_400, move.down(), move.up());
      case DUPLICATE -> book.store(host.now(), last);
      case LATE -> book.store(host.now(), late(last));
      case OFFLINE -> book.store(host.now(), offline(last));
      case TIMEOUT -> book.store(host.now(), new Skipped(Host.NODE, "timeout", "no answer"));
      case PANEL_AWAY -> book.store(new Cycle(host.now(), List.of(), "connection"));
      case OUR_CLOCK_SET_BACK -> book.store(host.now() - 4_000, host.poll());
    }
  }

  /** What a reset counter has is less than half of what it had, and not nothing; see ADR 11. */
  private static void begins(Host host, Move move) {
    long down = Math.max(1, Math.min(move.up() / 2, host.seen().down() / 4));
    host.carry(1 + move.seconds() / 2, down, Math.min(move.down() / 2, host.seen().up() / 4));
  }

  private static boolean mayBegin(Host host) {
    return host.seen().down() >= 4;
  }

  /** A host that is known to carry 4 GB/s: two intervals in a row, it did. */
  private static Host known(Book book) {
    Host host = new Host(START - 600, 30 * 86_400, 5_000_000_000L, 3_000_000_000L);
    for (long extra = 0; extra < 3; extra++) {
      host = host.seen() == null ? host : carried(host, 300 * 4_000_000_000L + extra);
      book.store(host.now(), host.poll());
    }
    host.isWatchedFromNow();
    book.panelKeepsNothing();
    return host;
  }

  private static long sum(Book book, String column) {
    return Rows.number(book.nodes().get(0), column);
  }

  private static Host carried(Host host, long bytes) {
    host.carry(300, bytes, bytes);
    return host;
  }

  private static Counted late(Counted last) {
    return new Counted(
        last.node(), last.time().minusSeconds(7), last.down() / 2, last.up() / 2, 1, true);
  }

  private static Counted offline(Counted last) {
    return new Counted(last.node(), last.time(), last.down(), last.up(), last.uptime(), false);
  }

  private static NodeTraffic traffic(Book book, long from, long to) {
    Clock clock = Clock.fixed(Instant.ofEpochSecond(to), ZoneOffset.UTC);
    Window window = new Window("hours", Instant.ofEpochSecond(from), Instant.ofEpochSecond(to), 1);
    List<NodeTraffic> nodes =
        book.report(new Totals(clock, INTERVAL, 3, () -> 0, () -> null), window).nodes();
    return nodes.isEmpty() ? null : nodes.get(0);
  }

  private static Book book() {
    return new Book(store.writer(), new Postings(new Ledger(Links.of("100"), 300), INTERVAL));
  }

  @Provide
  Arbitrary<List<Move>> moves() {
    Arbitrary<What> what =
        Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.just(What.POLL)), Tuple.of(4, Arbitraries.of(What.class)));
    // three moves in a row, of which only the last is seen, are below what the host is known for
    Arbitrary<Long> rate =
        Arbitraries.frequencyOf(
            Tuple.of(1, Arbitraries.just(0L)),
            Tuple.of(3, Arbitraries.longs().between(0, 1_300_000_000L)));
    return Combinators.combine(what, Arbitraries.integers().between(1, 290), rate, rate)
        .as((w, seconds, down, up) -> new Move(w, seconds, down * seconds, up * seconds))
        .list()
        .ofMinSize(30)
        .ofMaxSize(60);
  }

  @Provide
  Arbitrary<List<Integer>> cuts() {
    return Arbitraries.integers().between(0, 1000).list().ofMinSize(1).ofMaxSize(12);
  }
}
