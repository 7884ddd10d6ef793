package io.github.dromedary.ops;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.apache.camel.support.AsyncProcessorSupport;

/** Leads a caller that still holds on to an old version of a route to its successor. */
final class Forward extends AsyncProcessorSupport {

  private static final Duration PATIENCE_OF_CALLERS = Duration.ofSeconds(30);
  private static final Duration MOMENT = Duration.ofMillis(50);

  private final CamelContext camel;
  private final String id;

  Forward(CamelContext camel, String id) {
    this.camel = camel;
    this.id = id;
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    long end = System.nanoTime() + PATIENCE_OF_CALLERS.toNanos();
    Route successor = camel.getRoute(id);
    while (successor == null && System.nanoTime() < end) {
      LockSupport.parkNanos(MOMENT.toNanos() / 10);
      successor = camel.getRoute(id);
    }
    if (successor != null && successor.getProcessor() instanceof AsyncProcessor next) {
      return next.process(exchange, callback);
    }
    exchange.setException(new DirectConsumerNotAvailableException("Gone: " + id, exchange));
    callback.done(true);
    return true;
  }
}
