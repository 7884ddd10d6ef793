package io.github.dromedary.http;

import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * How long an upload may take. A large file on a slow line takes its time: as long as bytes go out,
 * only the whole is bounded.
 *
 * @param stall without a byte that goes out, and for the answer after the last one
 * @param whole from the start to the answer's last byte
 */
public record UploadLimits(Duration stall, Duration whole) {

  /** A minute without a byte, ten for the whole. */
  public static final UploadLimits USUAL =
      new UploadLimits(Duration.ofSeconds(60), Duration.ofMinutes(10));

  private static final ScheduledExecutorService WATCH =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "upload-watch");
            thread.setDaemon(true);
            return thread;
          });
  private static final int LOOKS = 10;

  /**
   * Holds a call to these limits, and ends its body's writer when the call ends, however it does.
   *
   * @param call that sends the body
   * @return completed as the call is, or with {@link HttpTimeoutException}
   */
  public <T> CompletableFuture<HttpResponse<T>> bounded(
      CompletableFuture<HttpResponse<T>> call, StreamedBody body) {
    CompletableFuture<HttpResponse<T>> bounded = call.copy();
    Progress progress = new Progress(body, stall.toNanos());
    long pause = Math.max(1, stall.toMillis() / LOOKS);
    ScheduledFuture<?> watch =
        WATCH.scheduleWithFixedDelay(
            () -> {
              if (progress.isStalled()) {
                bounded.completeExceptionally(new HttpTimeoutException("no byte went out"));
              }
            },
            pause,
            pause,
            TimeUnit.MILLISECONDS);
    bounded.orTimeout(whole.toMillis(), TimeUnit.MILLISECONDS);
    bounded.whenComplete(
        (response, failure) -> {
          watch.cancel(false);
          body.abort();
          call.cancel(true);
        });
    return bounded;
  }

  private static final class Progress {
    private final StreamedBody body;
    private final long longest;
    private long seen;
    private long since = System.nanoTime();

    private Progress(StreamedBody body, long longest) {
      this.body = body;
      this.longest = longest;
    }

    private boolean isStalled() {
      long taken = body.taken();
      long now = System.nanoTime();
      if (taken > seen) {
        seen = taken;
        since = now;
      }
      return now - since > longest;
    }
  }
}
