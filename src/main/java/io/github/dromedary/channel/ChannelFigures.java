package io.github.dromedary.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dromedary.channel.ChannelSummary.Level;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What a channel's history says: changes, median, engagement, best hour. */
public final class ChannelFigures {

  /** A best hour of fewer posts than this would be chance. */
  public static final int ENOUGH = 10;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TOP = 3;
  private static final long LOOKED_AT = 90 * 86_400L;
  private static final long MONTH = 30 * 86_400L;
  private static final double PERCENT = 100.0;
  private final ZoneId zone;

  /**
   * @param zone whose hours the best one is of (STAT_TZ)
   */
  public ChannelFigures(ZoneId zone) {
    this.zone = zone;
  }

  /**
   * A channel's summary.
   *
   * @param row of {@code summary.sql}
   * @param posts of the last 90 days, newest first
   * @param since the begin of the stretch that median, ER, ERR and top are about, not included
   * @param growth rows of {@code growth.sql}
   */
  public ChannelSummary of(
      Map<String, Object> row, List<SeenPost> posts, long since, List<Map<String, Object>> growth) {
    Long subscribers = ChannelRows.optional(row, "subscribers");
    List<SeenPost> recent = posts.stream().filter(post -> post.at() > since).toList();
    return new ChannelSummary(
        (String) row.get("channel"),
        (String) row.get("title"),
        ChannelRows.number(row, "collected_at"),
        subscribers,
        change(subscribers, row, "day_before"),
        change(subscribers, row, "week_before"),
        change(subscribers, row, "month_before"),
        ChannelRows.optional(row, "posts"),
        recent.size(),
        median(recent),
        engagement(recent),
        reach(recent, subscribers),
        bestHour(posts),
        recent.stream()
            .filter(post -> post.views() != null)
            .sorted(Comparator.comparing(SeenPost::views).reversed())
            .limit(TOP)
            .toList(),
        growth.stream()
            .map(
                level ->
                    new Level(
                        ChannelRows.number(level, "collected_at"),
                        ChannelRows.number(level, "subscribers")))
            .toList());
  }

  private static Long change(Long now, Map<String, Object> row, String column) {
    Long before = ChannelRows.optional(row, column);
    return now == null || before == null ? null : now - before;
  }

  /** The middle of the views; of an even number, the lower half's last and the upper's first. */
  static Long median(List<SeenPost> posts) {
    long[] views =
        posts.stream()
            .map(SeenPost::views)
            .filter(Objects::nonNull)
            .mapToLong(Long::longValue)
            .sorted()
            .toArray();
    if (views.length == 0) {
      return null;
    }
    int middle = views.length / 2;
    return views.length % 2 == 1
        ? views[middle]
        : Math.round((views[middle - 1] + views[middle]) / 2.0);
  }

  private static Double engagement(List<SeenPost> posts) {
    List<SeenPost> seen = posts.stream().filter(post -> post.views() != null).toList();
    boolean told =
        seen.stream().anyMatch(post -> post.forwards() != null || post.comments() != null);
    if (!told) {
      return null; // a public page: what is not known is not 0
    }
    long views = seen.stream().mapToLong(SeenPost::views).sum();
    long interactions = seen.stream().mapToLong(SeenPost::interactions).sum();
    return views == 0 ? null : interactions * PERCENT / views;
  }

  private static Double reach(List<SeenPost> posts, Long subscribers) {
    List<Long> views = posts.stream().map(SeenPost::views).filter(Objects::nonNull).toList();
    return views.isEmpty() || subscribers == null || subscribers == 0
        ? null
        : views.stream().mapToLong(Long::longValue).average().orElse(0) * PERCENT / subscribers;
  }

  private Integer bestHour(List<SeenPost> posts) {
    Map<Integer, List<SeenPost>> byHour = new TreeMap<>();
    long counted = 0;
    for (SeenPost post : posts) {
      if (post.views() != null) {
        int hour = Instant.ofEpochSecond(post.at()).atZone(zone).getHour();
        byHour.computeIfAbsent(hour, key -> new ArrayList<>()).add(post);
        counted++;
      }
    }
    return counted < ENOUGH
        ? null
        : byHour.entrySet().stream()
            .max(Comparator.comparing(entry -> median(entry.getValue())))
            .map(Map.Entry::getKey)
            .orElse(null);
  }

  /** The begin of what a summary looks at, {@code at} and it in seconds since 1970. */
  public long earliest(long at) {
    return at - LOOKED_AT;
  }

  /** The begin of the 30 days that a command is about. */
  public long lastMonth(long at) {
    return at - MONTH;
  }

  /** Those of which anything is known. */
  public List<ChannelSummary> known(List<ChannelSummary> summaries) {
    return summaries == null ? List.of() : summaries.stream().filter(Objects::nonNull).toList();
  }

  /** Those of which something was seen after a moment, in seconds since 1970. */
  public List<ChannelSummary> since(List<ChannelSummary> summaries, long moment) {
    return summaries.stream().filter(summary -> summary.at() > moment).toList();
  }

  /** Summaries as a report's figures. */
  public String json(List<ChannelSummary> summaries) throws JsonProcessingException {
    return JSON.writeValueAsString(Map.of("channels", summaries));
  }

  /** A report's figures as summaries. */
  public List<ChannelSummary> summaries(String json) throws JsonProcessingException {
    return JSON.convertValue(
        JSON.readTree(json).path("channels"), new TypeReference<List<ChannelSummary>>() {});
  }
}
