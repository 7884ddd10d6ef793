package io.github.dromedary.channel.mtproto;

import java.time.Clock;
import java.time.Instant;

/**
 * Numbers the messages of a session: by the server's time, in units of 2^-32 s since 1970, each
 * greater than the one before and divisible by four.
 */
final class MessageIds {

  private static final long PAST = 300;
  private static final long FUTURE = 30;

  private final Clock clock;
  private long aheadSeconds;
  private long last;
  private int content;

  MessageIds(Clock clock) {
    this.clock = clock;
  }

  /** The next message's number. */
  long next() {
    Instant now = clock.instant().plusSeconds(aheadSeconds);
    long fraction = ((long) now.getNano() << 32) / 1_000_000_000L;
    last = Math.max(last + 4, (now.getEpochSecond() << 32 | fraction) & ~3L);
    return last;
  }

  /**
   * The next message's place: twice the number of messages with content before it.
   *
   * @param hasContent whether it is to be acknowledged, which makes it odd
   */
  int place(boolean hasContent) {
    return hasContent ? content++ * 2 + 1 : content * 2;
  }

  /** Takes the server's time from one of its messages. */
  void follow(long serversMessage) {
    aheadSeconds = (serversMessage >>> 32) - clock.instant().getEpochSecond();
  }

  /** Begins to count anew, as a new conversation does. */
  void beginAnew() {
    last = 0;
    content = 0;
  }

  /** Whether a message of the server is from now: at most 300 s old or 30 s ahead. */
  boolean isTimely(long serversMessage) {
    long age = clock.instant().getEpochSecond() + aheadSeconds - (serversMessage >>> 32);
    return age <= PAST && -age <= FUTURE;
  }
}
