package io.github.dromedary.channel;

import java.io.IOException;

/** Where a channel's numbers come from. */
public interface ChannelSource {

  /**
   * Looks at a channel once.
   *
   * @param username of the channel, without {@code @}
   * @param posts how many of the last posts, 1 or more
   * @throws ChannelException when there is no such channel, or it is not for us to see
   * @throws IOException when there is no answer; its message is fit for people
   * @throws InterruptedException when the process ends meanwhile
   */
  ChannelRun collect(String username, int posts) throws IOException, InterruptedException;
}
