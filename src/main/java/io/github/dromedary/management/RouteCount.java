package io.github.dromedary.management;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;

/** What passed one route since the start. Safe for any number of threads. */
public final class RouteCount {

  private final Clock clock;
  private final LongAdder exchanges = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder handled = new LongAdder();
  private final LongAdder nanos = new LongAdder();
  // not among the exchange's properties, which are copied for each part of a split
  private final Map<Exchange, Began> underway = new ConcurrentHashMap<>();
  private volatile Last last;

  RouteCount(Clock clock) {
    this.clock = clock;
  }

  private record Began(long nanos, Object caughtBefore) {}

  private record Last(long nanos, long endedMillis) {}

  void begin(Exchange exchange) {
    underway.put(exchange, new Began(System.nanoTime(), caught(exchange)));
  }

  void end(Exchange exchange) {
    Began began = underway.remove(exchange);
    if (began == null) {
      return; // it came by twice, one inside the other, and is counted once
    }
    long took = System.nanoTime() - began.nanos();
    exchanges.increment();
    nanos.add(took);
    last = new Last(took, clock.millis());
    if (exchange.isFailed()) {
      failed.increment();
    } else if (caught(exchange) != began.caughtBefore()) {
      handled.increment();
    }
  }

  /** How many are through, failed ones among them. */
  public long exchanges() {
    return exchanges.sum();
  }

  /** How many ended with an error that went to whoever called. */
  public long failed() {
    return failed.sum();
  }

  /** How many met an error that was dealt with, here or in a route that was called. */
  public long handled() {
    return handled.sum();
  }

  /** How many are in it now, those in a version that is being replaced among them. */
  public int underway() {
    return underway.size();
  }

  /** How long they took on the average; zero when none is through. */
  public Duration mean() {
    long all = exchanges.sum();
    return all == 0 ? Duration.ZERO : Duration.ofNanos(nanos.sum() / all);
  }

  /** How long the last one took; zero when none is through. */
  public Duration lastTook() {
    return last == null ? Duration.ZERO : Duration.ofNanos(last.nanos());
  }

  /** When the last one was through. */
  public Optional<Instant> lastEnded() {
    return Optional.ofNullable(last).map(end -> Instant.ofEpochMilli(end.endedMillis()));
  }

  /** The error that was last dealt with, by a policy or a {@code doCatch}; null when none was. */
  private static Object caught(Exchange exchange) {
    return exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT);
  }
}
