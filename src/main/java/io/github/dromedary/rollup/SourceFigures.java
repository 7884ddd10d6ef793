package io.github.dromedary.rollup;

import io.github.dromedary.source.Session;
import io.github.dromedary.source.Table;
import io.github.dromedary.usage.Kind;
import io.github.dromedary.usage.Numbers;
import io.github.dromedary.usage.Share;
import io.github.dromedary.usage.Tallies;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Answers from the bot's database itself, each with one reading of a table. */
final class SourceFigures implements Figures {

  private static final int DAY = 86_400;

  private final Session session;

  SourceFigures(Session session) {
    this.session = session;
  }

  @Override
  public void tally(Tallies tallies) {
    for (Kind kind : Kind.values()) {
      session.each(
          "tallies",
          Advance.table(kind),
          Chats.windows(tallies.spans()),
          row -> {
            long entries = row.getLong("entries");
            long users = row.getLong("users");
            tallies.add(
                row.getInt("number") - 1,
                row.getBoolean("is_group"),
                kind == Kind.MUSIC
                    ? Numbers.ofMusic(entries, users)
                    : Numbers.ofVideos(
                        entries, users, row.getLong("images"), row.getLong("image_users")));
          });
    }
  }

  @Override
  public Map<Long, Long> buckets(Kind kind, long after, long step, long until) {
    return counts(
        "buckets", Advance.table(kind), Map.of("after", after, "step", step, "until", until));
  }

  @Override
  public Map<Long, Long> activeDays(long first, long last) {
    return counts("active-days", null, Map.of("after", first * DAY, "until", (last + 1) * DAY));
  }

  @Override
  public void userDays(long first, long last, BiConsumer<Long, Long> each) {
    session.each(
        "user-days",
        null,
        Map.of("after", first * DAY, "until", (last + 1) * DAY),
        row -> each.accept(row.getLong("user_id"), row.getLong("day")));
  }

  @Override
  public List<Share> topUsers(int most) {
    return session.all(
        "top-users",
        null,
        Map.of("most", most),
        (row, any) -> new Share(row.getString("user_id"), row.getLong("videos")));
  }

  @Override
  public Numbers counts(long user) {
    return session
        .one(
            "user-counts",
            Map.of("user", user),
            (row, any) -> Numbers.ofVideos(row.getLong("videos"), 0, row.getLong("images"), 0))
        .orElse(Numbers.NONE);
  }

  private Map<Long, Long> counts(String name, Table rows, Map<String, ?> parameters) {
    Map<Long, Long> counts = new HashMap<>();
    session.each(name, rows, parameters, row -> counts.put(row.getLong(1), row.getLong(2)));
    return counts;
  }
}
