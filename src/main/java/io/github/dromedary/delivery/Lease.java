package io.github.dromedary.delivery;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/**
 * The right to do what one process alone does: deliver, look at channels, keep messages up to date.
 * It ends by itself half a minute after its owner was last heard of, and at once where its owner
 * can be seen to be dead.
 */
public final class Lease {

  private static final Duration TERM = Duration.ofSeconds(30);
  private static final int PROCESS = 1;

  private final Clock clock;
  private final String place;
  private final String owner;
  private volatile long until;

  public Lease(Clock clock) {
    this.clock = clock;
    this.place = place();
    this.owner = place + "|" + ProcessHandle.current().pid() + "|" + UUID.randomUUID();
  }

  /** Whether this process may do now what one alone does. */
  public boolean isHeld() {
    long left = until - clock.millis();
    return left > 0 && left <= TERM.toMillis(); // more: the clock was set back
  }

  /** Whether it should be taken or prolonged now. */
  public boolean isDue() {
    return !isHeld() || until - clock.millis() < TERM.toMillis() / 2;
  }

  /**
   * What to write to take the lease.
   *
   * @param row of {@code lease.sql}
   * @return the parameters of {@code take-lease.sql}; null while somebody else has it
   */
  public Map<String, Object> claim(Map<String, Object> row) {
    String former = Rows.text(row, "owner");
    long formerUntil = Rows.number(row, "until_at");
    long now = clock.millis();
    boolean over = formerUntil <= now || formerUntil > now + 2 * TERM.toMillis();
    if (!former.equals(owner) && !over && !isDead(former)) {
      return null;
    }
    return Map.of(
        "owner", owner,
        "until_at", now + TERM.toMillis(),
        "former_owner", former,
        "former_until", formerUntil);
  }

  /** Notes that a claim was written, or that somebody else was faster. */
  public void taken(Map<String, Object> claim, int rows) {
    until = rows == 1 ? Rows.number(claim, "until_at") : 0;
  }

  /** What to write to give the lease back. */
  public Map<String, Object> release(Map<String, Object> row) {
    boolean mine = Rows.text(row, "owner").equals(owner);
    until = 0;
    return mine
        ? Map.of(
            "owner", "", "until_at", 0L, "former_owner", owner, "former_until", row.get("until_at"))
        : null;
  }

  /** A process of this machine that is no more; of others nothing is known. */
  private boolean isDead(String other) {
    String[] words = other.split("\\|");
    return words.length == 3
        && words[0].equals(place)
        && !ProcessHandle.of(Long.parseLong(words[PROCESS]))
            .map(ProcessHandle::isAlive)
            .orElse(false);
  }

  /**
   * Where process ids mean the same: the machine since it booted, under Linux with the ids'
   * namespace.
   */
  private static String place() {
    String host = "localhost";
    try {
      host = InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      // a machine without a name of its own
    }
    try {
      String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
      return host + "/" + boot + "/" + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
    } catch (IOException | UnsupportedOperationException e) {
      return host;
    }
  }
}
