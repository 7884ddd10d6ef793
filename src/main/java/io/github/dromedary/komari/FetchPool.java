package io.github.dromedary.komari;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads for the calls of a cycle. As many work as there are workers; a worker whose call hangs
 * longer than the patience is doubled by a further one while others wait, so that hanging nodes do
 * not take the places of those that answer. At most {@link #SPREAD} times the workers run at once.
 */
public final class FetchPool extends ThreadPoolExecutor {

  /** How far the pool grows: calls under way at most, as a multiple of the workers. */
  public static final int SPREAD = 8;

  private static final long LOOK_MILLIS = 50;

  private final int workers;
  private final long patienceNanos;
  private final Map<Runnable, Long> running = new ConcurrentHashMap<>();
  private final ScheduledThreadPoolExecutor watch;

  /**
   * @param workers calls under way at once while all answer
   * @param patience how long a call may take before a further one starts beside it
   */
  public FetchPool(int workers, Duration patience) {
    super(
        workers,
        workers * SPREAD,
        30,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(),
        task -> daemon(task, "fetch"));
    this.workers = workers;
    this.patienceNanos = patience.toNanos();
    allowCoreThreadTimeOut(true);
    watch = new ScheduledThreadPoolExecutor(1, task -> daemon(task, "fetch-watch"));
    watch.scheduleWithFixedDelay(this::resize, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  protected void beforeExecute(Thread thread, Runnable task) {
    running.put(task, System.nanoTime());
  }

  @Override
  protected void afterExecute(Runnable task, Throwable thrown) {
    running.remove(task);
  }

  @Override
  protected void terminated() {
    watch.shutdownNow();
  }

  private void resize() {
    long now = System.nanoTime();
    int stuck =
        getQueue().isEmpty()
            ? 0
            : (int) running.values().stream().filter(since -> now - since > patienceNanos).count();
    int size = Math.min(workers + stuck, getMaximumPoolSize());
    if (size != getCorePoolSize()) {
      setCorePoolSize(size);
    }
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
