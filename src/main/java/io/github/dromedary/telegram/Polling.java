package io.github.dromedary.telegram;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether updates come. Says in one line when polling for updates begins to fail, for which other
 * reason it goes on failing, and when it works again; the stock strategy writes a stack trace at
 * every attempt, with the token in it.
 */
public final class Polling extends DefaultPollingConsumerPollStrategy {

  private static final Logger LOG = LoggerFactory.getLogger(Polling.class);

  /** A poll that has nothing to bring is answered after 30 s. */
  private static final Duration PATIENCE = Duration.ofSeconds(100);

  private final GuardedHttpClient client;
  private final Clock clock;
  private volatile String failing;
  private volatile Instant answered;
  private volatile Instant begun;

  /**
   * @param client that the poll is made with
   */
  public Polling(GuardedHttpClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
    this.answered = clock.instant();
  }

  /**
   * Why the last poll failed, whatever became of other calls since, or since when there was none;
   * empty while updates come.
   */
  public Optional<String> failure() {
    String reason = failing;
    if (reason != null) {
      return Optional.of("no updates: " + reason);
    }
    Instant last = answered;
    return last.plus(PATIENCE).isAfter(clock.instant())
        ? Optional.empty()
        : Optional.of("no poll for updates has been answered since " + last);
  }

  /** Who polls again after a while, because another did meanwhile, has not failed. */
  @Override
  public boolean begin(Consumer consumer, Endpoint endpoint) {
    Instant now = clock.instant();
    if (begun == null || begun.plus(PATIENCE).isBefore(now)) {
      answered = now;
    }
    begun = now;
    return super.begin(consumer, endpoint);
  }

  @Override
  public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
    answered = clock.instant();
    if (failing != null) {
      LOG.info("Telegram answers again");
      failing = null;
    }
  }

  @Override
  public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
    if (isInterrupted(cause)) { // polling ends here, for another one leads or nobody is known to
      return false;
    }
    String reason = reason(cause);
    if (!reason.equals(failing) && !client.isStopped()) {
      LOG.warn("No updates from Telegram: {}. Trying on.", reason);
      failing = reason;
    }
    return false;
  }

  private static boolean isInterrupted(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof InterruptedException) {
        return true;
      }
    }
    return false;
  }

  private static String reason(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof TelegramException refusal) {
        return refusal.getMessage();
      }
    }
    return thrown.getClass().getSimpleName();
  }
}
