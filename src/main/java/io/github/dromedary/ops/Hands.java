package io.github.dromedary.ops;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.Consumer;
import org.apache.camel.support.service.ServiceHelper;

/**
 * Which routes were stopped by hand. They stay so whatever happens to their files, until somebody
 * starts them; what changed in a file meanwhile waits.
 */
final class Hands {

  private final Map<String, Optional<Consumer>> stopped = new ConcurrentHashMap<>();
  private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();
  private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

  /**
   * A version of a route that is to be put in when it is started.
   *
   * @param input the address it begins at
   */
  record Waiting(RouteFile file, String input) {}

  /**
   * Takes a route for oneself, as soon as nobody else has it: one at a time stops, starts or
   * replaces it.
   *
   * @return to be unlocked
   */
  ReentrantLock taken(String id) throws InterruptedException {
    ReentrantLock lock = lock(id);
    lock.lockInterruptibly();
    return lock;
  }

  /** The same; empty when somebody else has it for longer than one wants to wait. */
  Optional<ReentrantLock> taken(String id, Duration patience) throws InterruptedException {
    ReentrantLock lock = lock(id);
    return lock.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)
        ? Optional.of(lock)
        : Optional.empty();
  }

  /** The ids of all that are stopped. */
  Set<String> stopped() {
    return new TreeSet<>(stopped.keySet());
  }

  /** Whether a route is stopped. */
  boolean isStopped(String id) {
    return stopped.containsKey(id);
  }

  /**
   * Closes the door of a route.
   *
   * @param reason what callers are told
   */
  void stop(String id, Incumbent route, String reason) throws Exception {
    route.closeDoor();
    stopped.put(id, Optional.ofNullable(route.refusing(reason)));
  }

  /** Lets a new version wait where the route is stopped; whether it is. */
  boolean postponed(RouteFile file, String input) {
    if (!isStopped(file.id())) {
      return false;
    }
    waiting.put(file.id(), new Waiting(file, input));
    return true;
  }

  /**
   * Knows of a route no more; its door is still closed, and nobody answers for it.
   *
   * @return what was to be put in its place
   */
  Optional<Waiting> release(String id) {
    Optional<Consumer> refusal = stopped.remove(id);
    if (refusal != null) {
      refusal.ifPresent(ServiceHelper::stopAndShutdownService);
    }
    return Optional.ofNullable(waiting.remove(id));
  }

  private ReentrantLock lock(String id) {
    return locks.computeIfAbsent(id, none -> new ReentrantLock());
  }
}
