package io.github.dromedary.channel;

import io.github.dromedary.channel.mtproto.TlObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes posts of messages that come newest first: the parts of an album are one post, and service
 * messages (the channel was created, a photo was changed) are none.
 */
final class Posts {

  private final int wanted;
  private final Map<Object, List<TlObject>> groups = new LinkedHashMap<>();
  private boolean complete;
  private long taken;
  private long oldest = Long.MAX_VALUE;

  Posts(int wanted) {
    this.wanted = wanted;
  }

  /** Takes the next page of messages. */
  void add(List<TlObject> messages) {
    for (TlObject message : messages) {
      taken++;
      oldest = Math.min(oldest, message.number("id"));
      if (!complete && message.is("message")) {
        add(message);
      }
    }
  }

  private void add(TlObject message) {
    Object group =
        message.has("grouped_id") ? "album " + message.number("grouped_id") : message.number("id");
    if (groups.containsKey(group)) {
      groups.get(group).add(message);
    } else if (groups.size() < wanted) {
      groups.put(group, new ArrayList<>(List.of(message)));
    } else {
      complete = true; // only now: an album's older parts might have followed
    }
  }

  /** Whether no message that may follow can change the posts. */
  boolean isComplete() {
    return complete;
  }

  /**
   * From which number on there is no post but these; null when that cannot be said.
   *
   * @param count how many messages the channel has, as Telegram says
   */
  Long knownFrom(long count) {
    if (complete) {
      return groups.values().stream()
          .flatMap(List::stream)
          .map(part -> part.number("id"))
          .min(Comparator.naturalOrder())
          .orElseThrow();
    }
    if (taken >= count) {
      return 0L;
    }
    return taken == 0 ? null : oldest; // an end before the end: what is older may still be there
  }

  /**
   * The posts, newest first.
   *
   * @param username what their links begin with
   */
  List<Post> of(String username) {
    return groups.values().stream().map(parts -> post(username, parts)).toList();
  }

  private static Post post(String username, List<TlObject> parts) {
    // an album is linked by its first part, which mostly carries text, reactions and comments
    List<TlObject> ordered =
        parts.stream().sorted(Comparator.comparing(part -> part.number("id"))).toList();
    TlObject first = ordered.get(0);
    return new Post(
        first.number("id"),
        ordered.stream()
            .map(part -> part.text("message"))
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse(""),
        Instant.ofEpochSecond(first.number("date")),
        most(parts, "views"),
        most(parts, "forwards"),
        reactions(ordered),
        comments(parts),
        "https://t.me/" + username + "/" + first.number("id"),
        MediaTypes.of(first));
  }

  /** Telegram counts an album's views and forwards at each of its parts. */
  private static long most(List<TlObject> parts, String field) {
    return parts.stream().mapToLong(part -> part.number(field, 0)).max().orElse(0);
  }

  private static long comments(List<TlObject> parts) {
    return parts.stream()
        .filter(part -> part.has("replies"))
        .mapToLong(part -> part.object("replies").number("replies"))
        .max()
        .orElse(0);
  }

  private static Map<String, Long> reactions(List<TlObject> parts) {
    Map<String, Long> reactions = new LinkedHashMap<>();
    for (TlObject part : parts) {
      if (part.has("reactions")) {
        for (TlObject count : part.object("reactions").objects("results")) {
          reactions.merge(key(count.object("reaction")), count.number("count"), Long::sum);
        }
      }
    }
    return reactions;
  }

  private static String key(TlObject reaction) {
    return switch (reaction.name()) {
      case "reactionEmoji" -> reaction.text("emoticon");
      case "reactionCustomEmoji" -> "custom:" + reaction.number("document_id");
      case "reactionPaid" -> "⭐";
      default -> reaction.name();
    };
  }
}
