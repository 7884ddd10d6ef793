package io.github.dromedary.rollup;

import io.github.dromedary.store.SqlFile;
import io.github.dromedary.usage.Activity;
import io.github.dromedary.usage.Batch;
import io.github.dromedary.usage.Batch.Slot;
import io.github.dromedary.usage.Batch.UserDay;
import io.github.dromedary.usage.Kind;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Adds a batch's counts to the tables. Each table is written in the order of its key, so that
 * neighbours lie on pages that are at hand.
 */
final class Additions {

  /** Rows a statement: PostgreSQL takes half the time for them, and SQLite no more. */
  private static final int ROWS = 200;

  private static final int STATEMENTS = 25;
  private static final Pattern VALUES = Pattern.compile("VALUES (\\([?, ]+\\))");
  private static final int DAY = 86_400;

  private final JdbcTemplate writer;

  Additions(JdbcTemplate writer) {
    this.writer = writer;
  }

  /** Adds all of it, inside the transaction that is under way. */
  void add(Kind kind, Batch batch) {
    boolean videos = kind == Kind.VIDEOS;
    write("add-user", sorted(batch.users()), each -> user(each, videos));
    write("add-day", sorted(batch.days()), each -> day(each, videos));
    write("add-hour", sorted(batch.hours()), each -> slot(each, kind));
    write("add-second", sorted(batch.seconds()), each -> slot(each, kind));
    write(
        "add-block",
        List.copyOf(batch.blocks().values()),
        block -> values(kind.number(), block.number(), block.entries(), block.sum()));
  }

  private <T> void write(String name, List<T> rows, Function<T, long[]> values) {
    String one = SqlFile.read("usage/" + name);
    int whole = rows.size() / ROWS * ROWS;
    List<List<T>> chunks = new ArrayList<>();
    for (int i = 0; i < whole; i += ROWS) {
      chunks.add(rows.subList(i, i + ROWS));
    }
    writer.batchUpdate(many(one), chunks, STATEMENTS, (to, chunk) -> set(to, chunk, values));
    List<T> rest = rows.subList(whole, rows.size());
    writer.batchUpdate(one, rest, ROWS, (to, row) -> set(to, List.of(row), values));
  }

  private static String many(String one) {
    return VALUES
        .matcher(one)
        .replaceFirst(
            found -> "VALUES " + String.join(", ", Collections.nCopies(ROWS, found.group(1))));
  }

  private static <T> void set(PreparedStatement to, List<T> rows, Function<T, long[]> values)
      throws SQLException {
    int place = 1;
    for (T row : rows) {
      for (long value : values.apply(row)) {
        to.setLong(place++, value);
      }
    }
  }

  private static <K extends Comparable<K>> List<Entry<K, Activity>> sorted(Map<K, Activity> rows) {
    return rows.entrySet().stream().sorted(Entry.comparingByKey()).toList();
  }

  private static long[] user(Entry<Long, Activity> row, boolean videos) {
    Activity activity = row.getValue();
    long last = Math.max(0, activity.last());
    return values(
        row.getKey(),
        videos ? activity.entries() : 0,
        videos ? activity.images() : 0,
        videos ? 0 : activity.entries(),
        videos ? last : 0,
        videos ? Math.max(0, activity.lastImage()) : 0,
        videos ? 0 : last);
  }

  private static long[] day(Entry<UserDay, Activity> row, boolean videos) {
    long day = row.getKey().day();
    Activity activity = row.getValue();
    long first = activity.first() - day * DAY;
    long last = activity.last() - day * DAY;
    boolean images = activity.images() > 0;
    return values(
        day,
        row.getKey().user(),
        videos ? first : DAY,
        videos ? last : -1,
        images ? activity.firstImage() - day * DAY : DAY,
        images ? activity.lastImage() - day * DAY : -1,
        videos ? DAY : first,
        videos ? -1 : last);
  }

  private static long[] slot(Entry<Slot, Activity> row, Kind kind) {
    Slot slot = row.getKey();
    Activity activity = row.getValue();
    return values(
        kind.number(), slot.at(), slot.group() ? 1 : 0, activity.entries(), activity.images());
  }

  private static long[] values(long... values) {
    return values;
  }
}
