package io.github.dromedary.channel;

import java.util.List;

/**
 * What one look at a channel found.
 *
 * @param posts the last ones, newest first
 */
public record ChannelRun(ChannelStats stats, List<Post> posts) {

  /** Keeps a copy of the posts. */
  public ChannelRun {
    posts = List.copyOf(posts);
  }
}
