package io.github.dromedary.acceptance;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock in UTC that runs as fast as the real one and can be moved ahead. */
final class MovingClock extends Clock {

  private volatile Duration ahead;

  private MovingClock(Duration ahead) {
    this.ahead = ahead;
  }

  /** A clock that shows this instant now. */
  static MovingClock at(String instant) {
    return new MovingClock(Duration.between(Instant.now(), Instant.parse(instant)));
  }

  /** A clock that shows the real time until it is moved. */
  static MovingClock now() {
    return new MovingClock(Duration.ZERO);
  }

  void advance(Duration time) {
    ahead = ahead.plus(time);
  }

  void moveTo(String instant) {
    ahead = Duration.between(Instant.now(), Instant.parse(instant));
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(ahead);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.offset(Clock.system(zone), ahead);
  }
}
