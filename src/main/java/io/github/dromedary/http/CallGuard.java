package io.github.dromedary.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;

/**
 * Bounds HTTP calls as a whole, from their start to the last byte of the answer. The client's own
 * limits are for one read each: an answer that drips takes for ever under them.
 */
public final class CallGuard implements AutoCloseable {

  private final ScheduledExecutorService deadlines;

  /**
   * @param name of its thread
   */
  public CallGuard(String name) {
    deadlines =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            });
  }

  /** A call with all that is read of its answer. */
  @FunctionalInterface
  public interface Call {
    ClassicHttpResponse made() throws IOException, HttpException;
  }

  /** The time was over before the answer was complete. */
  public static final class TooLate extends SocketTimeoutException {

    private static final long serialVersionUID = 1L;

    private TooLate(Duration limit) {
      super("no complete answer within " + limit.toMillis() / 1000.0 + " s");
    }
  }

  /**
   * Makes a call.
   *
   * @param scope of the client's execution chain
   * @param limit after which the call is cancelled
   * @throws TooLate when it was cancelled
   */
  public ClassicHttpResponse within(Duration limit, ExecChain.Scope scope, Call call)
      throws IOException, HttpException {
    AtomicBoolean late = new AtomicBoolean();
    ScheduledFuture<?> deadline =
        deadlines.schedule(
            () -> {
              late.set(true);
              if (scope.originalRequest instanceof Cancellable request) {
                request.cancel();
              }
            },
            limit.toMillis(),
            TimeUnit.MILLISECONDS);
    try {
      return call.made();
    } catch (IOException | IllegalStateException e) {
      if (late.get()) {
        throw new TooLate(limit);
      }
      throw e;
    } finally {
      deadline.cancel(false);
    }
  }

  /**
   * Reads an answer's body, but no more of it than one byte beyond a limit.
   *
   * @return its bytes; more than the limit when it is longer
   */
  public static byte[] body(HttpEntity entity, int limit) throws IOException {
    try (InputStream content = entity.getContent()) {
      return content.readNBytes(limit + 1);
    }
  }

  @Override
  public void close() {
    deadlines.shutdownNow();
  }
}
