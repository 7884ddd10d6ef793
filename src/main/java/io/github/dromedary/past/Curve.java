package io.github.dromedary.past;

import io.github.dromedary.komari.Node;
import io.github.dromedary.komari.Reading.Counted;
import io.github.dromedary.past.Difference.Reason;
import io.github.dromedary.traffic.Events;
import io.github.dromedary.traffic.Ledger.Kind;
import io.github.dromedary.traffic.Ledger.State;
import io.github.dromedary.traffic.Ledger.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One node's past: its counters go through the ledger as live readings do, and amounts of the other
 * program say what was where no counters are. Not safe for use by several threads.
 */
public final class Curve {

  /** So far beside midnight what is read at midnight may lie. */
  public static final long TOLERANCE = 600;

  /** A stretch without counters that is shorter than this holds no amount. */
  private static final long SHORTEST = 3 * 3600;

  /** A common link's bytes a second, 200 Mbit/s. */
  private static final long COMMON = 25_000_000;

  private final Ledgers ledgers;
  private final List<Amount> amounts;
  private final Set<Amount> used = new HashSet<>();
  private final Knots knots;
  private final Consumer<Difference> found;
  private final Compared compared;
  private final List<Raw> pending = new ArrayList<>();
  private final Before before;
  private State state;
  private Pair offset = Pair.ZERO;
  private String name;
  private Long at;
  private Pair sum;
  private int next;
  private long watch = Long.MAX_VALUE;
  private Pair watched;

  /**
   * @param name what the node is called, until counters say it
   * @param all amounts of the node, in the order of time, none over another
   * @param found hears of amounts that are not right
   */
  public Curve(
      Ledgers ledgers, String name, List<Amount> all, Knots knots, Consumer<Difference> found) {
    this.ledgers = ledgers;
    this.name = name;
    this.amounts = all.stream().filter(amount -> amount.flaw() == null).toList();
    this.knots = knots;
    this.found = found;
    this.compared = new Compared(all, used, found);
    this.before = new Before(amounts, used, knots);
  }

  /**
   * Goes on where an earlier one ended.
   *
   * @param last where the counters stood, with the curve's sums; null where there were none
   */
  public void resume(State last, long end, Pair reached) {
    state = last;
    at = end;
    sum = reached;
    offset = last == null ? reached : Pair.ZERO;
  }

  /** Raises all that comes. */
  public void rise(Pair bytes) {
    offset = offset.plus(bytes);
    sum = sum.plus(bytes);
  }

  /** Whether amounts say anything of the node. */
  public boolean hasAmounts() {
    return !amounts.isEmpty();
  }

  /** Tells the sum at an instant, once the curve has come there. */
  public void watch(long instant) {
    watch = instant;
  }

  /** The sum at the instant that is watched; null until the curve has come there. */
  public Pair watched() {
    return watched;
  }

  /** Whether it has begun: with the first counters. */
  public boolean hasBegun() {
    return at != null;
  }

  /** The instant of its end, seconds since 1970. */
  public long end() {
    return at;
  }

  /** Its sum at its end. */
  public Pair sum() {
    return sum;
  }

  /** Where the counters stand at the end, with the curve's sums; null where there were none. */
  public State state() {
    return state == null
        ? null
        : new State(
            state.time(),
            state.rawDown(),
            state.rawUp(),
            state.uptime(),
            state.downSum() + offset.down(),
            state.upSum() + offset.up(),
            state.pace(),
            state.held());
  }

  /** Goes on with counters; those no later than the last change nothing. */
  public void counters(Raw raw) {
    name = raw.name();
    State last = state;
    Step step = ledgers.of(last, raw.time()).book(last, counted(raw), false);
    state = step.state();
    if (step.kind() == Kind.FIRST && at != null) {
      silence(raw.at()); // amounts alone went before
      offset = sum;
    } else if (step.kind() == Kind.FIRST) {
      begin(raw.at());
    } else if (step.kind() == Kind.HELD) {
      pending.add(raw);
    } else if (step.kind() != Kind.STALE) {
      took(last, step, raw);
    }
  }

  /** A reading as the ledger takes it: without uptime, of a node that was there. */
  public static Counted counted(Raw raw) {
    Node node = new Node(raw.uuid(), raw.name());
    Instant time = Instant.ofEpochSecond(raw.time());
    return new Counted(node, time, raw.down(), raw.up(), Counted.UNKNOWN_UPTIME, true);
  }

  /** Begins where there are no counters before: with amounts alone. */
  public void begin(long instant) {
    at = instant;
    sum = before.end(instant);
    offset = sum; // the ledger begins at 0
    reached(instant, sum, instant, sum);
    knots.sample(instant, sum);
    before.write(null);
  }

  /**
   * Goes on to an instant without counters: nothing is known of the time between but the amounts in
   * it.
   */
  public void silence(long instant) {
    if (instant > at) {
      stretch(instant, sum, false);
    }
  }

  /**
   * Says that no more counters come.
   *
   * @param more what the node carried later until the end of the amount that its beginning lies in,
   *     as somebody else knows it
   */
  public void finish(Before.More more) {
    if (at == null && !amounts.isEmpty()) {
      begin(amounts.get(amounts.size() - 1).to());
    }
    if (at != null) {
      before.finish(sum, more);
    }
    compared.finish(name);
  }

  /** What was held and turned out to be traffic lies on the way, to the byte. */
  private void took(State last, Step step, Raw raw) {
    if (step.kind() == Kind.RESET) {
      lastSight(last, raw);
    }
    Pair before = sums(last);
    boolean common = step.kind() == Kind.REBASED && isCommon(last, raw);
    boolean grew = step.kind() == Kind.GREW || common;
    Pair counters = new Pair(last.rawDown(), last.rawUp());
    Pair carried = grew ? raw.counters().minus(counters) : sums(step.state()).minus(before);
    if (grew || step.kind() == Kind.RESET) {
      Pair passed = Pair.ZERO;
      for (Raw held : pending) {
        Pair until =
            new Pair(
                until(held.down(), raw.down(), last.rawDown(), carried.down()),
                until(held.up(), raw.up(), last.rawUp(), carried.up()));
        if (passed.within(until) && until.within(carried)) {
          passed = until;
          stretch(held.at(), offset.plus(before).plus(passed), grew);
        }
      }
    }
    pending.clear();
    String kind = common ? null : Events.kind(step);
    if (kind != null) {
      knots.event(raw.at(), kind, step.size());
      compared.event(raw.at(), kind);
    }
    Pair end = offset.plus(before).plus(carried);
    stretch(raw.at(), end, grew);
    offset = offset.plus(before.plus(carried).minus(sums(step.state())));
  }

  /** What was held when the counters began anew was their last sight, if it is common. */
  private void lastSight(State last, Raw raw) {
    Raw sight = pending.isEmpty() ? null : pending.get(pending.size() - 1);
    boolean fell = raw.down() < last.rawDown() && raw.up() < last.rawUp();
    if (sight != null && fell && isCommon(last, sight)) {
      Pair carried = sight.counters().minus(new Pair(last.rawDown(), last.rawUp()));
      stretch(sight.at(), offset.plus(sums(last)).plus(carried), true);
      offset = offset.plus(carried);
      pending.clear();
    }
  }

  /** What a direction had carried at a held sight: its counter, if it began anew, or its growth. */
  private static long until(long held, long now, long before, long carried) {
    return now - before == carried ? held - before : held;
  }

  /**
   * Whether counters that rose, and rose on from there, rose by no more than a common link carries.
   * Live, the next sight would have to be as fast as this one, for a leap may come twice.
   */
  private boolean isCommon(State last, Raw raw) {
    Pair passed = new Pair(last.rawDown(), last.rawUp());
    for (Raw held : pending) {
      if (!passed.within(held.counters())) {
        return false;
      }
      passed = held.counters();
    }
    long most = COMMON * (raw.time() - last.time().getEpochSecond());
    return passed.within(raw.counters())
        && raw.down() - last.rawDown() <= most
        && raw.up() - last.rawUp() <= most;
  }

  private static Pair sums(State state) {
    return new Pair(state.downSum(), state.upSum());
  }

  /** Goes on to an instant; one that is behind is carried by the next. */
  private void stretch(long to, Pair toSum, boolean grew) {
    if (to <= at) {
      return;
    }
    List<Amount> inside = to - at < SHORTEST ? List.of() : inside(to);
    if (inside.isEmpty()) {
      knot(to, toSum);
    } else {
      fill(to, toSum, inside, grew);
    }
  }

  private List<Amount> inside(long to) {
    List<Amount> inside = new ArrayList<>();
    while (next < amounts.size() && amounts.get(next).to() <= at) {
      next++;
    }
    for (int i = next; i < amounts.size() && amounts.get(i).from() < to; i++) {
      Amount amount = amounts.get(i);
      boolean same =
          to - at <= amount.to() - amount.from() + 2 * TOLERANCE; // counters tell as much
      if (!used.contains(amount) && amount.fits(at, to, TOLERANCE) && !same) {
        inside.add(amount);
      }
    }
    return inside;
  }

  /** Amounts say how what the counters grew lies in a long stretch, and more where they fell. */
  private void fill(long to, Pair toSum, List<Amount> inside, boolean grew) {
    long from = at;
    Pair start = sum;
    Pair left = toSum.minus(start);
    List<Amount> good = new ArrayList<>();
    Pair all = Pair.ZERO;
    long uncovered = to - from;
    for (Amount amount : inside) {
      used.add(amount);
      if (grew && !all.plus(amount.bytes()).within(left)) {
        found.accept(new Difference(name, amount.from(), amount.bytes(), null, Reason.IMPOSSIBLE));
      } else {
        good.add(amount);
        all = all.plus(amount.bytes());
        uncovered -= Math.min(amount.to(), to) - Math.max(amount.from(), from);
      }
    }
    Pair whole = left.max(all);
    offset = offset.plus(whole.minus(left)); // what the counters lost, the amounts know
    Pair rest = whole.minus(all);
    Pair reached = start;
    long gone = 0;
    for (Amount amount : good) {
      long begin = Math.max(amount.from(), at);
      gone += begin - at;
      Pair spread = uncovered <= 0 ? Pair.ZERO : rest.share(gone, uncovered);
      if (begin > at) {
        knot(begin, reached.plus(spread));
      }
      reached = reached.plus(amount.bytes());
      if (amount.to() < to) {
        knot(amount.to(), reached.plus(spread));
      }
    }
    knot(to, start.plus(whole));
  }

  private void knot(long to, Pair toSum) {
    Pair counters = state == null ? Pair.ZERO : new Pair(state.rawDown(), state.rawUp());
    compared.line(name, at, sum, to, toSum, counters);
    reached(at, sum, to, toSum);
    before.reached(at, sum, to, toSum);
    at = to;
    sum = toSum;
    knots.sample(at, sum);
  }

  private void reached(long from, Pair fromSum, long to, Pair toSum) {
    if (watched == null && watch <= to && watch >= from) {
      watched = Compared.between(from, fromSum, to, toSum, watch);
    }
  }
}
