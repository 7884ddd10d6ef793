package io.github.dromedary.traffic;

import io.github.dromedary.komari.Node;
import io.github.dromedary.komari.Reading.Counted;
import java.time.Instant;

/**
 * A host with true traffic, which knows what of it a poller can observe at all: everything between
 * two readings, except what came between the last reading before a reset and that reset, for no
 * counter holds it any more.
 */
final class Host {

  static final Node NODE = new Node("aaaaaaaa-0000-4000-8000-000000000001", "host");

  private long now;
  private long bootedAt;
  private long down;
  private long up;
  private boolean restarted;

  private Counted seen;
  private long observableDown;
  private long observableUp;

  /** True traffic since the first poll, seen or not. */
  private long trueDown;

  Host(long now, long uptime, long down, long up) {
    this.now = now;
    this.bootedAt = now - uptime;
    this.down = down;
    this.up = up;
  }

  long now() {
    return now;
  }

  long observableDown() {
    return observableDown;
  }

  long observableUp() {
    return observableUp;
  }

  long trueDown() {
    return trueDown;
  }

  Counted seen() {
    return seen;
  }

  void carry(long seconds, long downBytes, long upBytes) {
    now += seconds;
    down += downBytes;
    up += upBytes;
    trueDown += seen == null ? 0 : downBytes;
  }

  /** What was observed before does not count. */
  void isWatchedFromNow() {
    observableDown = 0;
    observableUp = 0;
    trueDown = 0;
  }

  /** The host boots: both counters and the uptime begin anew. */
  void reboot() {
    bootedAt = now;
    resetCounters();
    restarted = true;
  }

  /** The counters begin anew, the host does not: an interface was taken down, an agent replaced. */
  void resetCounters() {
    down = 0;
    up = 0;
  }

  /** What a poll reads now; from here on it is seen. */
  Counted poll() {
    Counted reading = new Counted(NODE, Instant.ofEpochSecond(now), down, up, now - bootedAt, true);
    if (seen != null && reading.time().isAfter(seen.time())) {
      // a host that was up for a minute only and is up for an hour now tells nothing of its boot
      boolean boot = restarted && reading.uptime() < seen.uptime();
      observableDown += boot || down < seen.down() ? down : down - seen.down();
      observableUp += boot || up < seen.up() ? up : up - seen.up();
    }
    if (seen == null || reading.time().isAfter(seen.time())) {
      seen = reading;
      restarted = false;
    }
    return seen;
  }
}
