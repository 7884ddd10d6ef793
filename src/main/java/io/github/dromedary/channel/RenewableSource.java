package io.github.dromedary.channel;

import java.io.IOException;
import java.util.function.Supplier;

/**
 * A source that can be made anew: with connections of its own, and with nothing of what the former
 * one had learned.
 */
public final class RenewableSource implements ChannelSource {

  private final Supplier<ChannelSource> maker;
  private volatile ChannelSource source;

  /**
   * @param maker makes one; called now, and for each {@link #renew}
   */
  public RenewableSource(Supplier<ChannelSource> maker) {
    this.maker = maker;
    this.source = maker.get();
  }

  @Override
  public ChannelRun collect(String username, int posts) throws IOException, InterruptedException {
    return source.collect(username, posts);
  }

  /** Begins anew. Sources close their connections after each run, so nothing stays open. */
  public void renew() {
    source = maker.get();
  }
}
