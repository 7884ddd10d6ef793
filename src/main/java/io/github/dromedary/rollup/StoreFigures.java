package io.github.dromedary.rollup;

import io.github.dromedary.store.SqlFile;
import io.github.dromedary.usage.Kind;
import io.github.dromedary.usage.Numbers;
import io.github.dromedary.usage.Share;
import io.github.dromedary.usage.Span;
import io.github.dromedary.usage.Tallies;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Answers from the rollups. */
final class StoreFigures implements Figures {

  private static final int HOUR = 3_600;
  private static final int DAY = 86_400;

  private final NamedParameterJdbcTemplate reader;

  StoreFigures(NamedParameterJdbcTemplate reader) {
    this.reader = reader;
  }

  @Override
  public void tally(Tallies tallies) {
    for (int i = 0; i < tallies.spans().size(); i++) {
      Span span = tallies.spans().get(i);
      if (span.isEverything()) {
        totals(tallies, i);
        continue;
      }
      entries(tallies, i, span.after(), 1);
      if (span.isOpen()) {
        chats(tallies, i, "active-since", Map.of("after", span.after()));
      } else {
        entries(tallies, i, span.until(), -1);
        chats(tallies, i, "active-between", edges(span));
      }
    }
  }

  private void totals(Tallies tallies, int span) {
    each(
        "totals",
        Map.of(),
        row -> {
          boolean group = row.getInt("is_group") == 1;
          tallies.add(
              span,
              group,
              Numbers.ofVideos(
                  row.getLong("videos"),
                  row.getLong("video_users"),
                  row.getLong("images"),
                  row.getLong("image_users")));
          tallies.add(
              span, group, Numbers.ofMusic(row.getLong("music"), row.getLong("music_users")));
        });
  }

  private void entries(Tallies tallies, int span, long after, int sign) {
    each(
        "entries-since",
        Map.of("after", after, "hour", Math.floorDiv(after, HOUR)),
        row -> {
          long entries = sign * row.getLong("entries");
          long images = sign * row.getLong("images");
          boolean videos = row.getInt("kind") == Kind.VIDEOS.number();
          tallies.add(
              span,
              row.getInt("is_group") == 1,
              videos ? Numbers.ofVideos(entries, 0, images, 0) : Numbers.ofMusic(entries, 0));
        });
  }

  private void chats(Tallies tallies, int span, String name, Map<String, Object> parameters) {
    each(
        name,
        parameters,
        row -> {
          long images = row.getLong("image_users");
          boolean group = row.getInt("is_group") == 1;
          tallies.add(span, group, Numbers.ofVideos(0, row.getLong("video_users"), 0, images));
          tallies.add(span, group, Numbers.ofMusic(0, row.getLong("music_users")));
        });
  }

  private static Map<String, Object> edges(Span span) {
    return Map.of(
        "firstDay",
        span.after() / DAY,
        "afterSecond",
        span.after() % DAY,
        "lastDay",
        span.until() / DAY,
        "untilSecond",
        span.until() % DAY);
  }

  @Override
  public Map<Long, Long> buckets(Kind kind, long after, long step, long until) {
    Map<String, Object> parameters =
        Map.of(
            "kind",
            kind.number(),
            "after",
            after,
            "hour",
            Math.floorDiv(after, HOUR),
            "hours",
            step / HOUR,
            "untilHour",
            until / HOUR);
    return counts("buckets", parameters);
  }

  @Override
  public Map<Long, Long> activeDays(long first, long last) {
    return counts("active-days", Map.of("first", first, "last", last));
  }

  @Override
  public void userDays(long first, long last, BiConsumer<Long, Long> each) {
    each(
        "user-days",
        Map.of("first", first, "last", last),
        row -> each.accept(row.getLong("user_id"), row.getLong("day")));
  }

  @Override
  public List<Share> topUsers(int most) {
    return reader.query(
        sql("top-users"),
        Map.of("most", most),
        (row, any) -> new Share(row.getString("user_id"), row.getLong("videos")));
  }

  @Override
  public Numbers counts(long user) {
    return reader
        .query(
            sql("user-counts"),
            Map.of("user", user),
            (row, any) -> Numbers.ofVideos(row.getLong("videos"), 0, row.getLong("images"), 0))
        .stream()
        .findFirst()
        .orElse(Numbers.NONE);
  }

  private Map<Long, Long> counts(String name, Map<String, Object> parameters) {
    Map<Long, Long> counts = new HashMap<>();
    each(name, parameters, row -> counts.put(row.getLong(1), row.getLong(2)));
    return counts;
  }

  private void each(String name, Map<String, ?> parameters, RowCallbackHandler handler) {
    reader.query(sql(name), parameters, handler);
  }

  private static String sql(String name) {
    return SqlFile.read("usage/" + name);
  }
}
