package io.github.dromedary.telegram;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.util.ObjectHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes Camel's next attempt wait as long as Telegram asked for, and says in a line why. */
public final class RetryAfter implements Processor {

  private static final Logger LOG = LoggerFactory.getLogger(RetryAfter.class);
  private static final long MILLIS = 1_000;

  private final GuardedHttpClient client;

  public RetryAfter(GuardedHttpClient client) {
    this.client = client;
  }

  @Override
  public void process(Exchange exchange) {
    TelegramException.Unavailable failure =
        ObjectHelper.getException(
            TelegramException.Unavailable.class,
            exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
    exchange.getMessage().removeHeader(Exchange.REDELIVERY_DELAY);
    if (failure != null && !client.isStopped()) {
      LOG.warn("Not sent yet: {}. Trying again.", failure.getMessage());
      if (failure.retryAfterSeconds() > 0) {
        exchange
            .getMessage()
            .setHeader(Exchange.REDELIVERY_DELAY, failure.retryAfterSeconds() * MILLIS);
      }
    }
  }
}
