package io.github.dromedary.channel;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;

/**
 * The posts of public pages, which come newest page first, and on each page oldest post first. A
 * post whose number cannot be read is left out, and nothing is said then of posts that are missing.
 */
final class PagePosts {

  private final String username;
  private final Instant latest;
  private final int wanted;
  private final Map<Long, Post> found = new HashMap<>();
  private long oldest = Long.MAX_VALUE;
  private boolean goesOn = true;
  private boolean complete = true;
  private boolean atBegin;

  /**
   * @param username what their links begin with
   * @param latest a date after it is none
   * @param wanted how many posts are looked for
   */
  PagePosts(String username, Instant latest, int wanted) {
    this.username = username;
    this.latest = latest;
    this.wanted = wanted;
  }

  /** Takes a page: every message with a number, service messages too. */
  void add(List<Element> messages) {
    long before = oldest;
    long last = 0;
    for (Element message : messages) {
      Long id = PagePost.id(message);
      // a page is in order, and all of it is older than the page behind it
      complete = complete && id != null && id > last && id < before;
      if (id == null) {
        continue;
      }
      last = id;
      oldest = Math.min(oldest, id);
      if (!message.hasClass("service_message")) {
        found.putIfAbsent(id, PagePost.of(message, id, username, latest));
      }
    }
    atBegin |= oldest <= 1; // a page without messages is a hiccup: a channel's creation is one
    goesOn = !atBegin && oldest < before && found.size() < wanted;
  }

  /** What was answered is no page of a channel: what is before is not known. */
  void breaksOff() {
    goesOn = false;
  }

  /** Whether an older page is worth a look. */
  boolean goesOn() {
    return goesOn;
  }

  /** The lowest number so far. */
  long oldest() {
    return oldest;
  }

  /** The last posts, newest first. */
  List<Post> latest() {
    List<Post> posts = new ArrayList<>(found.values());
    posts.sort(Comparator.comparing(Post::id).reversed());
    return posts.subList(0, Math.min(wanted, posts.size()));
  }

  /** From which number on there is no post but these; null when that cannot be said. */
  Long knownFrom() {
    if (!complete || oldest == Long.MAX_VALUE) {
      return null;
    }
    List<Post> posts = latest();
    if (posts.size() < found.size()) {
      return posts.get(posts.size() - 1).id();
    }
    return atBegin ? 0 : oldest;
  }
}
