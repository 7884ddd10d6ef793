package io.github.dromedary.http;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A request's body that is written while it is sent. Its writer waits for the network: of what it
 * has written, one piece at most waits here. Good for one request.
 */
public final class StreamedBody implements HttpRequest.BodyPublisher {

  private static final int PIECE = 1 << 16;
  private static final String ENDED = "the upload was ended";

  private final Multipart content;
  private final AtomicLong taken = new AtomicLong();
  private Flow.Subscriber<? super ByteBuffer> subscriber;
  private Thread writer;
  private long wanted;
  private boolean over;
  private Throwable failure;

  /**
   * @param content is written when the request is sent
   */
  public StreamedBody(Multipart content) {
    this.content = content;
  }

  @Override
  public long contentLength() {
    return content.length();
  }

  /** How many bytes the client has taken so far. */
  public long taken() {
    return taken.get();
  }

  /** Why the content could not be written; empty when it was, or when others ended it. */
  public synchronized Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  /** Ends it: its writer is interrupted, the request fails incomplete. Later: nothing. */
  public synchronized void abort() {
    if (!over) {
      over = true;
      notifyAll();
      if (writer != null) {
        writer.interrupt();
      }
    }
  }

  @Override
  public synchronized void subscribe(Flow.Subscriber<? super ByteBuffer> client) {
    boolean first = subscriber == null;
    if (first) {
      subscriber = client;
    }
    client.onSubscribe(first ? new Demand() : new Nothing());
    if (!first) {
      client.onError(new IOException("a streamed body cannot be sent twice"));
    } else if (over) {
      client.onError(new IOException(ENDED));
    } else {
      writer = new Thread(this::write, "upload");
      writer.setDaemon(true);
      writer.start();
    }
  }

  private void write() {
    try {
      // not closed: that would send what a failed writer has left
      OutputStream out = new BufferedOutputStream(new Pieces(), PIECE);
      content.writeTo(out);
      out.flush();
      synchronized (this) {
        if (over) {
          throw new IOException(ENDED);
        }
        over = true;
      }
      subscriber.onComplete();
    } catch (IOException | RuntimeException | Error e) {
      synchronized (this) {
        if (!over) { // else it fails because of the end
          failure = e;
        }
        over = true;
      }
      subscriber.onError(e);
    }
  }

  private void hand(byte[] bytes, int from, int length) throws IOException {
    synchronized (this) {
      try {
        while (wanted == 0 && !over) {
          wait();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("the upload was interrupted", e);
      }
      if (over) {
        throw new IOException(ENDED);
      }
      wanted--;
    }
    subscriber.onNext(ByteBuffer.wrap(Arrays.copyOfRange(bytes, from, from + length)));
    taken.addAndGet(length);
  }

  private final class Pieces extends OutputStream {
    @Override
    public void write(int one) throws IOException {
      hand(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      for (int done = 0; done < length; done += PIECE) {
        hand(bytes, from + done, Math.min(PIECE, length - done));
      }
    }
  }

  private final class Demand implements Flow.Subscription {
    @Override
    public void request(long pieces) {
      synchronized (StreamedBody.this) {
        wanted = wanted + pieces < 0 ? Long.MAX_VALUE : wanted + pieces;
        StreamedBody.this.notifyAll();
      }
    }

    @Override
    public void cancel() {
      abort();
    }
  }

  private static final class Nothing implements Flow.Subscription {
    @Override
    public void request(long pieces) {
      // there is none
    }

    @Override
    public void cancel() {
      // nothing is under way
    }
  }
}
