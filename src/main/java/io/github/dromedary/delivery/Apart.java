package io.github.dromedary.delivery;

import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/**
 * Takes back what a route of a user's own made on an exchange of its own (Camel's {@code enrich}):
 * its body, the header {@code template}, whether it ended with a {@code stop} (header {@code
 * stopped}), or its failure. No variable, no other header and no stop of it reaches the
 * bookkeeping.
 */
public final class Apart implements AggregationStrategy {

  private static final String TEMPLATE = "template";

  @Override
  public Exchange aggregate(Exchange bookkeeping, Exchange made) {
    Exception failure = made.getException();
    if (failure != null) {
      bookkeeping.setException(failure);
      return bookkeeping;
    }
    bookkeeping.getMessage().setBody(made.getMessage().getBody());
    bookkeeping.getMessage().setHeader(TEMPLATE, made.getMessage().getHeader(TEMPLATE));
    bookkeeping.getMessage().setHeader("stopped", made.isRouteStop());
    return bookkeeping;
  }
}
