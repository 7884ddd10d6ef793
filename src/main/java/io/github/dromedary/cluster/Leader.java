package io.github.dromedary.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Whether this process does what one process alone does: poll, deliver, look at channels, keep
 * messages up to date; and which panels it samples, which are divided among all. It does so for
 * {@link #VALID} after its right was last confirmed, so that one which was stopped, or cannot reach
 * the store, has ended before another begins.
 */
public final class Leader implements AutoCloseable {

  /** For how long a confirmed right counts, from before it was asked for. */
  static final Duration VALID = Duration.ofSeconds(4);

  private static final Logger LOG = LoggerFactory.getLogger(Leader.class);
  private static final Duration BEAT = Duration.ofSeconds(1);
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final Duration LAST_BEAT = Duration.ofSeconds(7);

  private final Right right;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final List<Runnable> afterwards = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService beats;
  private final ScheduledExecutorService looks;
  private volatile Long confirmed; // by the clock that is never set, as in nanoTime
  private volatile Held held = new Held(Share.NONE, 0);
  private boolean told;
  private boolean started;

  private record Held(Share share, long since) {}

  Leader(Right right) {
    this.right = right;
    beats = Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "leader"));
    looks = Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "leadership"));
  }

  /**
   * The one of a store; it begins with {@link #start}.
   *
   * @param databaseUrl a JDBC address of PostgreSQL; empty for SQLite
   * @param folder of the SQLite store
   * @param shares whether a part of what is divided among processes falls to this one: not to a
   *     command that ends
   */
  public static Leader of(String databaseUrl, Path folder, boolean shares) {
    Right right =
        databaseUrl.isEmpty()
            ? new FileRight(folder, shares)
            : new AdvisoryRight(databaseUrl, shares);
    return new Leader(right);
  }

  /**
   * Takes the right as soon as it is free. Returns at once; once begun, it is not begun again. A
   * command that delivers nothing never begins, so that it keeps no instance from leading.
   */
  public synchronized void start() {
    if (started) {
      return;
    }
    started = true;
    beats.scheduleWithFixedDelay(this::beat, 0, BEAT.toMillis(), TimeUnit.MILLISECONDS);
    looks.scheduleWithFixedDelay(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Whether this process may do now what one process alone does. */
  public boolean isHeld() {
    Long last = confirmed;
    return last != null && System.nanoTime() - last < VALID.toNanos();
  }

  /**
   * Whether a piece of what is divided among processes, numbered from 0, falls to this one now. The
   * first falls to the leader. While somebody comes or goes, a piece may fall to two, or to none,
   * for some seconds.
   */
  public boolean has(int piece) {
    Held last = held;
    return System.nanoTime() - last.since < VALID.toNanos() && last.share.has(piece);
  }

  /** Hears, one after the other, of each change of {@link #isHeld}. */
  void listen(Runnable listener) {
    listeners.add(listener);
  }

  /**
   * Is run each time this process leads no more, by a thread of its own: what it kept in memory as
   * the leader is not true any longer once another has led.
   */
  public void afterwards(Runnable forgets) {
    afterwards.add(forgets);
  }

  /** Hears no more. */
  void forget(Runnable listener) {
    listeners.remove(listener);
  }

  private void beat() {
    try {
      long before = System.nanoTime();
      confirmed = right.hold() ? before : null;
      held = new Held(right.share(), before);
    } catch (RuntimeException e) {
      confirmed = null;
      LOG.warn("Not known who leads: {}", e.toString());
    }
  }

  /** By a thread of its own: a beat may wait for a server for longer than the right counts. */
  private void look() {
    boolean now = isHeld();
    if (now == told) {
      return;
    }
    told = now;
    LOG.atLevel(right.isShared() ? Level.INFO : Level.DEBUG)
        .log(now ? "This process leads" : "This process leads no more");
    tell(listeners);
    if (!now) {
      daemon(() -> tell(afterwards), "led").start();
    }
  }

  private static void tell(List<Runnable> all) {
    for (Runnable listener : all) {
      try {
        listener.run();
      } catch (RuntimeException e) {
        LOG.warn("Not told who leads: {}", e.toString());
      }
    }
  }

  /** Gives the right back; called when nothing needs it any more. */
  @Override
  public void close() {
    looks.shutdownNow();
    beats.shutdown();
    try {
      if (beats.awaitTermination(LAST_BEAT.toMillis(), TimeUnit.MILLISECONDS)) {
        right.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      confirmed = null;
      held = new Held(Share.NONE, 0);
    }
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
