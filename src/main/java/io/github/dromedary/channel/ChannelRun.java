package io.github.dromedary.channel;

import java.util.List;

/**
 * What one look at a channel found.
 *
 * @param posts the last ones, newest first
 * @param knownFrom from which number on there is no post but these, so that others were deleted;
 *     null when that cannot be said
 */
public record ChannelRun(ChannelStats stats, List<Post> posts, Long knownFrom) {

  /** A look that says nothing of posts that are missing. */
  public ChannelRun(ChannelStats stats, List<Post> posts) {
    this(stats, posts, null);
  }

  /** Keeps a copy of the posts. */
  public ChannelRun {
    posts = List.copyOf(posts);
  }
}
