package io.github.dromedary.channel;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs as rows of the store, and rows as posts. */
public final class ChannelRows {

  /** The row for {@code insert-run.sql}. */
  public Map<String, Object> run(String channel, ChannelRun run) {
    ChannelStats stats = run.stats();
    Map<String, Object> row = new HashMap<>();
    row.put("channel", channel);
    row.put("collected_at", stats.collectedAt().getEpochSecond());
    row.put("channel_id", stats.channelId());
    row.put("title", storable(stats.title()));
    row.put("subscribers", stats.subscribersCount());
    row.put("posts", stats.postsCount());
    Instant last = stats.lastPostDate();
    row.put("last_post_at", last == null ? null : last.getEpochSecond());
    return row;
  }

  /** The rows for {@code upsert-post.sql} and {@code insert-post-run.sql}. */
  public List<Map<String, Object>> posts(String channel, ChannelRun run) {
    long at = run.stats().collectedAt().getEpochSecond();
    return run.posts().stream()
        .filter(post -> post.date() != null) // a page may not tell it; nothing could be said of it
        .map(post -> post(channel, post, at))
        .toList();
  }

  private static Map<String, Object> post(String channel, Post post, long collectedAt) {
    Map<String, Object> row = new HashMap<>();
    row.put("channel", channel);
    row.put("collected_at", collectedAt);
    row.put("post_id", post.id());
    row.put("posted_at", post.date().getEpochSecond());
    row.put("text", storable(post.text()));
    row.put("link", post.link());
    row.put("media_type", post.mediaType());
    row.put("views", post.views());
    row.put("forwards", post.forwards());
    row.put("reactions", post.reactionsTotal());
    row.put("comments", post.commentsCount());
    return row;
  }

  /** PostgreSQL takes every character but one. */
  private static String storable(String text) {
    return text == null ? null : text.replace("\0", "");
  }

  /** The parameters of {@code posts-from.sql}: the posts that a look would have found. */
  public Map<String, Object> known(String channel, ChannelRun run) {
    return Map.of("channel", channel, "known_from", run.knownFrom());
  }

  /**
   * The rows for {@code delete-post.sql}: posts that were deleted in the channel.
   *
   * @param rows of {@code posts-from.sql}
   */
  public List<Map<String, Object>> gone(
      String channel, ChannelRun run, List<Map<String, Object>> rows) {
    Set<Long> there = run.posts().stream().map(Post::id).collect(Collectors.toSet());
    return rows.stream()
        .map(row -> number(row, "post_id"))
        .filter(id -> !there.contains(id))
        .map(id -> Map.<String, Object>of("channel", channel, "post_id", id))
        .toList();
  }

  /** The last runs' posts, the newest first, as many as a reader of Redis gets. */
  public ChannelRun last(ChannelRun run, int posts) {
    return new ChannelRun(run.stats(), run.posts().subList(0, Math.min(posts, run.posts().size())));
  }

  /** Rows of {@code posts.sql} and {@code last-posts.sql}. */
  public List<SeenPost> seen(List<Map<String, Object>> rows) {
    return rows.stream()
        .map(
            row ->
                new SeenPost(
                    number(row, "post_id"),
                    number(row, "posted_at"),
                    (String) row.get("text"),
                    (String) row.get("link"),
                    (String) row.get("media_type"),
                    optional(row, "views"),
                    optional(row, "forwards"),
                    number(row, "reactions"),
                    optional(row, "comments")))
        .toList();
  }

  static long number(Map<String, Object> row, String column) {
    return ((Number) row.get(column)).longValue();
  }

  static Long optional(Map<String, Object> row, String column) {
    Object value = row.get(column);
    return value == null ? null : ((Number) value).longValue();
  }
}
