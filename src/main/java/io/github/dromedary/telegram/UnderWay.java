package io.github.dromedary.telegram;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Calls under way, and what is waited for before a call; all of them end when the program does. */
final class UnderWay {

  private final Set<CompletableFuture<?>> calls = ConcurrentHashMap.newKeySet();
  private final Set<CompletableFuture<?>> polls = ConcurrentHashMap.newKeySet();
  private final Set<CompletableFuture<?>> waits = ConcurrentHashMap.newKeySet();
  private volatile boolean stopped;

  /** Whether {@link #stop} was called. */
  boolean isStopped() {
    return stopped;
  }

  void begins(CompletableFuture<?> call, boolean isPoll) {
    (isPoll ? polls : calls).add(call);
  }

  void ends(CompletableFuture<?> call) {
    polls.remove(call);
    calls.remove(call);
  }

  /** Fails, as a call would, what is waited for before a call, once {@link #stop} is called. */
  <T> CompletableFuture<T> waited(CompletableFuture<T> wait) {
    waits.add(wait);
    if (stopped) {
      wait.completeExceptionally(stopping());
    }
    return wait.whenComplete((done, failure) -> waits.remove(wait));
  }

  /**
   * Ends polls and waits at once. Calls may still end, or else nobody would know whether their
   * message arrived.
   *
   * @param patience how long they may take; then they are cut off
   */
  void stop(Duration patience) {
    stopped = true;
    polls.forEach(call -> call.cancel(true));
    waits.forEach(wait -> wait.completeExceptionally(stopping()));
    CompletableFuture<?>[] last = calls.toArray(CompletableFuture[]::new);
    try {
      CompletableFuture.allOf(last).get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      calls.forEach(call -> call.cancel(true));
    }
  }

  /** What a call fails with that may not begin any more. */
  static TelegramException.Unavailable stopping() {
    return new TelegramException.Unavailable("Dromedary is stopping", 0);
  }
}
