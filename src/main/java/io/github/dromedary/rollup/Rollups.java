package io.github.dromedary.rollup;

import io.github.dromedary.rollup.State.Mark;
import io.github.dromedary.store.SqlFile;
import io.github.dromedary.store.Store;
import io.github.dromedary.usage.Batch;
import io.github.dromedary.usage.Block;
import io.github.dromedary.usage.Gap;
import io.github.dromedary.usage.Gaps;
import io.github.dromedary.usage.Kind;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The rollups as a whole: their state and every change. Each change names the version that it
 * follows and fails where another came between, also one of another process.
 */
final class Rollups {

  private static final String BUILT = "built";
  private static final String BUILDING = "building";
  private static final List<String> FORGET =
      List.of(
          "forget-gaps",
          "forget-blocks",
          "forget-users",
          "forget-hours",
          "forget-seconds",
          "forget-days",
          "forget-marks");

  private final JdbcTemplate reader;
  private final JdbcTemplate writer;
  private final TransactionTemplate transaction;
  private final Additions additions;

  Rollups(Store store) {
    this.reader = new JdbcTemplate(store.reader());
    this.writer = new JdbcTemplate(store.writer());
    this.transaction = new TransactionTemplate(new JdbcTransactionManager(store.writer()));
    this.additions = new Additions(writer);
  }

  /** The version is read first: where the rest is younger, a change that follows it fails. */
  State state() {
    Map<Kind, Mark> marks = new EnumMap<>(Kind.class);
    return reader.queryForObject(
        sql("state"),
        (row, any) -> {
          String source = row.getString("source");
          long version = row.getLong("version");
          reader.query(
              sql("marks"),
              mark -> {
                for (Kind kind : Kind.values()) {
                  if (kind.number() == mark.getInt("kind")) {
                    boolean built = mark.getString("state").equals(BUILT);
                    marks.put(kind, new Mark(mark.getLong("mark"), built));
                  }
                }
              });
          return new State(source, version, marks);
        });
  }

  /** The ids that were passed over. */
  Gaps gaps(Kind kind) {
    return new Gaps(
        reader.query(
            sql("gaps"),
            (row, any) ->
                new Gap(row.getLong("from_id"), row.getLong("to_id"), row.getLong("seen_at")),
            kind.number()));
  }

  /** The checksums, ascending. */
  List<Block> blocks(Kind kind) {
    return reader.query(
        sql("blocks"),
        (row, any) -> new Block(row.getLong("block"), row.getLong("entries"), row.getLong("total")),
        kind.number());
  }

  /**
   * Adds rows to what is counted, and moves the mark, in one transaction.
   *
   * @return the state that it leaves
   * @throws Overtaken when somebody else was faster; nothing is written then
   */
  State write(State former, Step step) {
    transaction.executeWithoutResult(
        status -> {
          follow(former, former.source());
          additions.add(step.kind(), step.batch());
          writeGaps(step);
          writer.update(
              sql("mark"), step.mark(), step.built() ? BUILT : BUILDING, step.kind().number());
        });
    Map<Kind, Mark> marks = new EnumMap<>(former.marks());
    marks.put(step.kind(), new Mark(step.mark(), step.built()));
    return new State(former.source(), former.version() + 1, marks);
  }

  private void writeGaps(Step step) {
    Set<Gap> gone = new HashSet<>(step.before());
    step.after().forEach(gone::remove);
    Set<Gap> fresh = new HashSet<>(step.after());
    step.before().forEach(fresh::remove);
    int kind = step.kind().number();
    for (Gap gap : gone) {
      writer.update(sql("close-gap"), kind, gap.from());
    }
    for (Gap gap : fresh) {
      writer.update(sql("open-gap"), kind, gap.from(), gap.to(), gap.seenAt());
    }
  }

  /**
   * Begins anew.
   *
   * @param source the identity of the database that will be read
   * @throws Overtaken when somebody else was faster; nothing is written then
   */
  void wipe(State former, String source) {
    transaction.executeWithoutResult(
        status -> {
          follow(former, source);
          FORGET.forEach(table -> writer.update(sql(table)));
        });
  }

  /**
   * Removes the seconds in which no window can begin any more. Nothing that is asked changes.
   *
   * @param now seconds since 1970
   */
  void expireSeconds(long now) {
    writer.update(sql("expire-seconds"), now - Batch.SECONDS_KEPT);
  }

  private void follow(State former, String source) {
    if (writer.update(sql("step"), source, former.version()) == 0) {
      throw new Overtaken();
    }
  }

  private static String sql(String name) {
    return SqlFile.read("usage/" + name);
  }
}
