package io.github.dromedary.rollup;

import io.github.dromedary.store.SqlFile;
import io.github.dromedary.usage.Activity;
import io.github.dromedary.usage.Batch;
import io.github.dromedary.usage.Batch.Slot;
import io.github.dromedary.usage.Batch.UserDay;
import io.github.dromedary.usage.Kind;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Adds a batch's counts to the tables. Each table is written in the order of its key, so that
 * neighbours lie on pages that are at hand.
 */
final class Additions {

  private static final int AT_ONCE = 5_000;
  private static final int DAY = 86_400;

  private final JdbcTemplate writer;

  Additions(JdbcTemplate writer) {
    this.writer = writer;
  }

  /** Adds all of it, inside the transaction that is under way. */
  void add(Kind kind, Batch batch) {
    boolean videos = kind == Kind.VIDEOS;
    write("add-user", sorted(batch.users()), (to, each) -> user(to, each, videos));
    write("add-day", sorted(batch.days()), (to, each) -> day(to, each, videos));
    write("add-hour", sorted(batch.hours()), (to, each) -> slot(to, each, kind));
    write("add-second", sorted(batch.seconds()), (to, each) -> slot(to, each, kind));
    write(
        "add-block",
        List.copyOf(batch.blocks().values()),
        (to, block) -> set(to, kind.number(), block.number(), block.entries(), block.sum()));
  }

  private interface Binding<T> {
    void set(PreparedStatement statement, T row) throws SQLException;
  }

  private <T> void write(String name, List<T> rows, Binding<T> binding) {
    writer.batchUpdate(SqlFile.read("usage/" + name), rows, AT_ONCE, binding::set);
  }

  private static <K extends Comparable<K>> List<Entry<K, Activity>> sorted(Map<K, Activity> rows) {
    return rows.entrySet().stream().sorted(Entry.comparingByKey()).toList();
  }

  private static void user(PreparedStatement to, Entry<Long, Activity> row, boolean videos)
      throws SQLException {
    Activity activity = row.getValue();
    long last = Math.max(0, activity.last());
    set(
        to,
        row.getKey(),
        videos ? activity.entries() : 0,
        videos ? activity.images() : 0,
        videos ? 0 : activity.entries(),
        videos ? last : 0,
        videos ? Math.max(0, activity.lastImage()) : 0,
        videos ? 0 : last);
  }

  private static void day(PreparedStatement to, Entry<UserDay, Activity> row, boolean videos)
      throws SQLException {
    long day = row.getKey().day();
    Activity activity = row.getValue();
    long first = activity.first() - day * DAY;
    long last = activity.last() - day * DAY;
    boolean images = activity.images() > 0;
    set(
        to,
        day,
        row.getKey().user(),
        videos ? first : DAY,
        videos ? last : -1,
        images ? activity.firstImage() - day * DAY : DAY,
        images ? activity.lastImage() - day * DAY : -1,
        videos ? DAY : first,
        videos ? -1 : last);
  }

  private static void slot(PreparedStatement to, Entry<Slot, Activity> row, Kind kind)
      throws SQLException {
    Slot slot = row.getKey();
    Activity activity = row.getValue();
    set(to, kind.number(), slot.at(), slot.group() ? 1 : 0, activity.entries(), activity.images());
  }

  private static void set(PreparedStatement statement, long... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setLong(i + 1, values[i]);
    }
  }
}
