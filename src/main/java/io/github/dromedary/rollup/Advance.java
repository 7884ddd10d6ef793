package io.github.dromedary.rollup;

import io.github.dromedary.rollup.State.Mark;
import io.github.dromedary.source.Session;
import io.github.dromedary.source.Table;
import io.github.dromedary.usage.Batch;
import io.github.dromedary.usage.Gap;
import io.github.dromedary.usage.Gaps;
import io.github.dromedary.usage.Kind;
import io.github.dromedary.usage.Row;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what is new in the bot's database and adds it to the rollups. */
final class Advance {

  private final Rollups rollups;
  private final int most;

  /**
   * @param most how many rows are read at once
   */
  Advance(Rollups rollups, int most) {
    this.rollups = rollups;
    this.most = most;
  }

  /**
   * Reads all that is new.
   *
   * @param state from before the session's first question
   * @return the state that it leaves
   * @throws Overtaken when somebody else was faster
   */
  State all(Session session, State state, long now) {
    State next = state;
    for (Kind kind : Kind.values()) {
      Progress progress;
      do {
        progress = once(session, next, kind, now);
        next = progress.state();
      } while (progress.more());
    }
    return next;
  }

  /**
   * What one step led to.
   *
   * @param rows how many were added
   * @param more whether there may be more to read
   */
  record Progress(State state, long rows, boolean more) {}

  /** Reads one batch of a kind: late rows first, then those after the mark. */
  Progress once(Session session, State state, Kind kind, long now) {
    Mark mark = state.marks().get(kind);
    Gaps gaps = rollups.gaps(kind);
    List<Gap> before = gaps.all();
    Batch batch = new Batch(now);
    if (!before.isEmpty()) {
      session.each("late-rows", table(kind), late(before), row -> lateRow(row, batch, gaps));
    }
    boolean more = batch.entries() >= most;
    long[] last = {mark.id()};
    if (!more) {
      long late = batch.entries();
      session.each(
          "next-rows",
          table(kind),
          Map.of("mark", mark.id(), "most", most),
          row -> {
            Row found = row(row);
            if (found.id() > last[0] + 1) {
              gaps.open(last[0] + 1, found.id() - 1, now);
            }
            last[0] = found.id();
            batch.add(found);
          });
      more = batch.entries() - late >= most;
    }
    gaps.expire(now);
    Step step = new Step(kind, batch, before, gaps.all(), last[0], mark.built() || !more);
    State next = step.changes(mark) ? rollups.write(state, step) : state;
    return new Progress(next, batch.entries(), more);
  }

  private static void lateRow(ResultSet found, Batch batch, Gaps gaps) throws SQLException {
    Row row = row(found);
    gaps.close(row.id());
    batch.add(row);
  }

  private Map<String, Object> late(List<Gap> gaps) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("froms", Arrays.of(gaps.stream().map(Gap::from).toList()));
    parameters.put("tos", Arrays.of(gaps.stream().map(Gap::to).toList()));
    parameters.put("most", most);
    return parameters;
  }

  private static Row row(ResultSet row) throws SQLException {
    long at = row.getLong(3);
    boolean timeless = row.wasNull();
    return new Row(row.getLong(1), row.getLong(2), timeless ? Row.NO_TIME : at, row.getBoolean(4));
  }

  /** Where the rows of a kind are. */
  static Table table(Kind kind) {
    return kind == Kind.VIDEOS ? Table.DOWNLOADS : Table.MUSIC;
  }
}
