package io.github.dromedary.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** A run as others read it: the keys, their order and their types are a contract. */
public final class ChannelJson {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** {@code 2025-01-07T12:15:00+00:00}: readers of the contract know no Z. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT).withZone(ZoneOffset.UTC);

  private ChannelJson() {}

  /** The channel's numbers as an object. */
  public static String stats(ChannelStats stats) {
    ObjectNode json = NODES.objectNode();
    json.put("channel_id", stats.channelId());
    json.put("username", stats.username());
    json.put("title", stats.title());
    json.put("subscribers_count", stats.subscribersCount());
    json.put("posts_count", stats.postsCount());
    json.put("last_post_date", time(stats.lastPostDate()));
    json.put("collected_at", time(stats.collectedAt()));
    return text(json);
  }

  /** The posts as an array, in their order. */
  public static String posts(List<Post> posts) {
    ArrayNode json = NODES.arrayNode();
    posts.forEach(post -> json.add(post(post)));
    return text(json);
  }

  private static ObjectNode post(Post post) {
    ObjectNode json = NODES.objectNode();
    json.put("id", post.id());
    json.put("text", post.text());
    json.put("date", time(post.date()));
    json.put("views", post.views());
    json.put("forwards", post.forwards());
    ObjectNode reactions = json.putObject("reactions");
    post.reactions().forEach(reactions::put);
    json.put("reactions_total", post.reactionsTotal());
    json.put("comments_count", post.commentsCount());
    json.put("link", post.link());
    json.put("has_media", post.mediaType() != null);
    json.put("media_type", post.mediaType());
    return json;
  }

  /** A time in UTC, to the second, with its offset; null when there is none. */
  public static String time(Instant time) {
    return time == null ? null : TIME.format(time);
  }

  private static String text(JsonNode json) {
    try {
      return MAPPER.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // a tree of texts and numbers always can be written
    }
  }
}
