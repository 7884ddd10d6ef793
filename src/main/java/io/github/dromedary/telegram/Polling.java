package io.github.dromedary.telegram;

import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in one line when polling for updates begins to fail, for which other reason it goes on
 * failing, and when it works again; the stock strategy writes a stack trace at every attempt, with
 * the token in it.
 */
public final class Polling extends DefaultPollingConsumerPollStrategy {

  private static final Logger LOG = LoggerFactory.getLogger(Polling.class);

  private final GuardedHttpClient client;
  private String failing;

  public Polling(GuardedHttpClient client) {
    this.client = client;
  }

  @Override
  public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
    if (failing != null) {
      LOG.info("Telegram answers again");
      failing = null;
    }
  }

  @Override
  public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
    String reason = reason(cause);
    if (!reason.equals(failing) && !client.isStopped()) {
      LOG.warn("No updates from Telegram: {}. Trying on.", reason);
      failing = reason;
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
