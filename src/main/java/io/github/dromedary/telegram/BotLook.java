package io.github.dromedary.telegram;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Whether a bot is well, by its calls and its poll, which may fail while messages go out. */
public final class BotLook {

  private static final Duration TWO_POLLS = Duration.ofSeconds(100);

  private final GuardedHttpClient client;
  private final Supplier<Optional<String>> updates;
  private final Clock clock;
  private final BooleanSupplier asks;

  private BotLook(
      GuardedHttpClient client,
      Supplier<Optional<String>> updates,
      Clock clock,
      BooleanSupplier asks) {
    this.client = client;
    this.updates = updates;
    this.clock = clock;
    this.asks = asks;
  }

  /**
   * One that polls for its updates.
   *
   * @param client that its calls are made with
   * @param leads whether this process polls; of one that does not nothing is known
   */
  public static BotLook polled(
      GuardedHttpClient client, Polling polling, Clock clock, BooleanSupplier leads) {
    return new BotLook(client, polling::failure, clock, leads);
  }

  /** One whose updates are pushed, by whichever process. */
  static BotLook pushed(GuardedHttpClient client, PushedUpdates pushed, Clock clock) {
    return new BotLook(client, pushed::failure, clock, () -> true);
  }

  /** What is wrong with it; empty when nothing is. */
  public Optional<String> failure() {
    if (!asks.getAsBoolean()) {
      return Optional.empty();
    }
    Optional<String> failure = updates.get();
    return failure.isPresent() ? failure : Optional.ofNullable(called());
  }

  private String called() {
    Optional<String> failure = client.failure();
    Optional<Instant> accepted = client.accepted();
    if (failure.isPresent() || accepted.isEmpty()) {
      return failure.orElse("no call to Telegram has been answered yet");
    }
    boolean fresh = accepted.get().plus(TWO_POLLS).isAfter(clock.instant());
    return fresh
        ? null
        : "no call to Telegram has been answered since "
            + accepted.get().truncatedTo(ChronoUnit.SECONDS);
  }
}
