package io.github.dromedary.http;

import java.io.IOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * An answer's bytes for the JDK's client, up to a limit: its own handlers keep as much as the other
 * side cares to send.
 */
public final class BoundedBody implements BodySubscriber<byte[]> {

  private final BodySubscriber<byte[]> bytes = BodySubscribers.ofByteArray();
  private final CompletableFuture<byte[]> body = new CompletableFuture<>();
  private final int limit;
  private Flow.Subscription subscription;
  private long seen;

  /** The answer was longer than it may be. */
  public static final class TooLong extends IOException {

    private static final long serialVersionUID = 1L;

    private TooLong(int limit) {
      super("the answer is longer than " + (limit >> 20) + " MiB");
    }
  }

  private BoundedBody(int limit) {
    this.limit = limit;
    bytes.getBody().whenComplete(this::completed);
  }

  /**
   * Reads bodies of at most so many bytes; longer ones fail with {@link TooLong}, and the
   * connection is given up.
   *
   * @param mebibytes of an answer, 1 or more
   */
  public static BodyHandler<byte[]> of(int mebibytes) {
    return info -> new BoundedBody(Math.multiplyExact(mebibytes, 1 << 20));
  }

  private void completed(byte[] all, Throwable failure) {
    if (failure == null) {
      body.complete(all);
    } else {
      body.completeExceptionally(failure);
    }
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    bytes.onSubscribe(given);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    seen += buffers.stream().mapToLong(Buffer::remaining).sum();
    if (seen <= limit) {
      bytes.onNext(buffers);
    } else if (!body.isDone()) {
      subscription.cancel();
      TooLong failure = new TooLong(limit);
      bytes.onError(failure); // lets go of what it has
      body.completeExceptionally(failure);
    }
  }

  @Override
  public void onError(Throwable failure) {
    bytes.onError(failure);
  }

  @Override
  public void onComplete() {
    bytes.onComplete();
  }
}
