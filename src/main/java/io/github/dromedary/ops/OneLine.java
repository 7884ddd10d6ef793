package io.github.dromedary.ops;

import io.github.dromedary.store.Writing;
import java.util.concurrent.ExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in one line what a route could not do; the stack trace is for LOG_LEVEL=DEBUG. */
public final class OneLine implements ExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(OneLine.class);

  @Override
  public void handleException(Throwable exception) {
    handleException("Not done", exception);
  }

  @Override
  public void handleException(String message, Throwable exception) {
    handleException(message, null, exception);
  }

  @Override
  public void handleException(String message, Exchange exchange, Throwable exception) {
    // without an exchange it is a poll that failed, which the poll strategy says
    if (exchange != null
        && !exchange.getContext().isStopping()
        && !isTheStores(exchange, exception)) {
      LOG.warn("{} in {}: {}", message, exchange.getFromRouteId(), deepest(exception));
    }
    LOG.debug("{}", message, exception);
  }

  /** A store that takes no writes has said so when that began. */
  private static boolean isTheStores(Exchange exchange, Throwable exception) {
    Writing writing =
        exchange.getContext().getRegistry().lookupByNameAndType("writing", Writing.class);
    return writing != null && writing.isToBlameFor(exception);
  }

  /** What a failure says in one line, without what Camel has wrapped around it. */
  public String said(Throwable exception) {
    LOG.debug("Not done", exception);
    Throwable cause = exception;
    while (cause.getCause() != null && isWrapping(cause)) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
  }

  private static boolean isWrapping(Throwable exception) {
    return exception.getClass().getName().startsWith("org.apache.camel.")
        || exception instanceof ExecutionException
        || exception.getClass() == RuntimeException.class;
  }

  private static String deepest(Throwable exception) {
    Throwable cause = exception;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
