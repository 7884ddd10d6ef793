package io.github.dromedary.telegram;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether a bot is well, by its calls and its poll, which may fail while messages go out. */
public final class BotLook {

  private static final Duration TWO_POLLS = Duration.ofSeconds(100);

  private final GuardedHttpClient client;
  private final Polling polling;
  private final Clock clock;

  /**
   * @param client that its calls are made with
   */
  public BotLook(GuardedHttpClient client, Polling polling, Clock clock) {
    this.client = client;
    this.polling = polling;
    this.clock = clock;
  }

  /** What is wrong with it; empty when nothing is. */
  public Optional<String> failure() {
    Optional<String> poll = polling.failure();
    return poll.isPresent() ? poll : Optional.ofNullable(called());
  }

  private String called() {
    Optional<String> failure = client.failure();
    Optional<Instant> accepted = client.accepted();
    if (failure.isPresent() || accepted.isEmpty()) {
      return failure.orElse("no call to Telegram has been answered yet");
    }
    boolean fresh = accepted.get().plus(TWO_POLLS).isAfter(clock.instant());
    return fresh ? null : "no call to Telegram has been answered since " + accepted.get();
  }
}
