package io.github.dromedary.takeover;

import io.github.dromedary.past.Amount;
import io.github.dromedary.past.Curve;
import io.github.dromedary.past.Difference;
import io.github.dromedary.past.Knots;
import io.github.dromedary.past.Ledgers;
import io.github.dromedary.past.Pair;
import io.github.dromedary.past.Raw;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/**
 * One node's past on its way into the store. What the store has of the node stays as it is, but
 * that its sums rise: only what lies before its first sample is written, and what lies after the
 * last one where that was imported too.
 */
final class NodePast {

  private final Statements sql;
  private final String uuid;
  private final Row row;
  private final OwnSamples itself;
  private final long oldest;
  private final Curve head;
  private final Curve tail;
  private String name;
  private boolean isHeadOver;
  private long written = 0;
  private long earliest = Long.MAX_VALUE;

  /**
   * @param row as the store has it
   * @param amounts of the other program's days
   * @param oldest the oldest instant that is kept, seconds since 1970
   */
  NodePast(
      Statements sql,
      String uuid,
      Row row,
      Ledgers ledgers,
      List<Amount> amounts,
      long oldest,
      Consumer<Difference> found) {
    this.sql = sql;
    this.uuid = uuid;
    this.row = row;
    this.itself = new OwnSamples(sql, row);
    this.oldest = oldest;
    this.name = row.name();
    long first = row.firstAt() == null ? Long.MAX_VALUE : row.firstAt();
    List<Amount> before = amounts.stream().filter(amount -> amount.from() < first).toList();
    head = new Curve(ledgers, name, before, new Writing(first), found);
    head.watch(first);
    if (first < Long.MAX_VALUE && row.isImported()) {
      List<Amount> after =
          amounts.stream().filter(amount -> amount.to() > row.sampledAt()).toList();
      tail = new Curve(ledgers, name, after, new Writing(Long.MAX_VALUE), found);
      tail.resume(row.state(), row.sampledAt(), row.sum());
    } else {
      tail = null;
    }
  }

  /** What of it is written: nothing from the store's own first sample on. */
  private final class Writing implements Knots {

    private final long end;

    Writing(long end) {
      this.end = end;
    }

    @Override
    public void sample(long at, Pair sum) {
      if (at >= oldest && at < end) {
        later("insert-sample", row.id(), at, sum.down(), sum.up());
        written++;
        earliest = Math.min(earliest, at);
      }
    }

    @Override
    public void event(long at, String kind, long bytes) {
      if (at >= oldest && at < end) {
        later("insert-event", row.id(), at, kind, bytes);
      }
    }

    private void later(String statement, Object... parameters) {
      try {
        sql.later(statement, parameters);
      } catch (SQLException e) {
        throw new Unwritten(e);
      }
    }
  }

  /** A row that the store did not take, on its way out. */
  static final class Unwritten extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unwritten(SQLException cause) {
      super(cause);
    }
  }

  /** How many samples were written, or were there. */
  long written() {
    return written;
  }

  /** The earliest of them, seconds since 1970. */
  long earliest() {
    return earliest;
  }

  /** Goes on with counters, in the order of time. */
  void counters(Raw raw) throws SQLException {
    if (row.firstAt() == null) {
      name = raw.name();
      head.counters(raw);
      return;
    }
    if (!isHeadOver) {
      if (raw.at() < row.firstAt() || head.hasBegun()) {
        head.counters(raw);
      }
      if (head.watched() != null || raw.at() >= row.firstAt() && !head.hasBegun()) {
        endHead();
      }
    }
    if (tail != null && (row.state() == null || raw.time() > row.state().time().getEpochSecond())) {
      name = raw.name();
      tail.counters(raw);
    }
  }

  /** Writes what is left when no more counters come. */
  void finish() throws SQLException {
    if (row.firstAt() != null) {
      if (!isHeadOver) {
        endHead();
      }
      if (tail != null) {
        tail.finish(io.github.dromedary.past.Before.More.UNKNOWN);
        if (tail.end() > row.sampledAt()) {
          settle(tail);
        }
      }
      return;
    }
    head.finish(io.github.dromedary.past.Before.More.UNKNOWN);
    if (head.hasBegun()) {
      settle(head);
    }
  }

  private void settle(Curve curve) throws SQLException {
    Pair sum = curve.sum();
    if (curve.state() != null) {
      sum = new Pair(curve.state().downSum(), curve.state().upSum());
    }
    Row.write(sql, row.id(), name, curve.end(), curve.state(), sum);
  }

  /** Lets our own samples stand on what was before them. */
  private void endHead() throws SQLException {
    isHeadOver = true;
    long first = row.firstAt();
    Pair own = itself.around(first);
    if (!head.hasBegun() && head.hasAmounts()) {
      head.begin(first);
    } else if (head.hasBegun() && head.watched() == null) {
      Raw link = itself.link(uuid, name, first, own);
      if (link != null) {
        head.counters(link);
      }
      if (head.watched() == null) {
        head.silence(first);
      }
    }
    head.finish(itself::carried);
    if (written == 0 || head.watched() == null) {
      return;
    }
    sql.flush();
    Pair apart = head.watched().minus(own);
    Pair later = apart.max(Pair.ZERO);
    Pair earlier = Pair.ZERO.minus(apart).max(Pair.ZERO);
    sql.run("raise-later", later.down(), later.up(), row.id(), first);
    sql.run("raise-earlier", earlier.down(), earlier.up(), row.id(), first);
    sql.run("raise-node", later.down(), later.up(), row.id());
    sql.run("drop-first-gap", row.id());
    if (tail != null) {
      tail.rise(later);
    }
  }
}
