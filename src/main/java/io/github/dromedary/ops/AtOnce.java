package io.github.dromedary.ops;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does several things at once, none of which waits for another. */
final class AtOnce implements AutoCloseable {

  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "reload-swap");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * Does them all.
   *
   * @return what failed, and why
   */
  <T> Map<T, Exception> all(Map<T, Callable<Void>> tasks) throws InterruptedException {
    Map<T, Future<Void>> running = new HashMap<>();
    tasks.forEach((key, task) -> running.put(key, threads.submit(task)));
    Map<T, Exception> failed = new HashMap<>();
    for (Map.Entry<T, Future<Void>> each : running.entrySet()) {
      try {
        each.getValue().get();
      } catch (ExecutionException e) {
        failed.put(each.getKey(), e.getCause() instanceof Exception cause ? cause : e);
      }
    }
    return failed;
  }

  /** Ends what is not done yet. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
