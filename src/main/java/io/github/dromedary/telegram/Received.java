package io.github.dromedary.telegram;

import java.net.URI;
import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;
import javax.net.ssl.SSLSession;

/**
 * An answer that was read as bytes, as the caller wanted it read.
 *
 * @param from the answer as it came
 * @param body what the caller's handler made of its bytes
 */
record Received<T>(HttpResponse<byte[]> from, T body) implements HttpResponse<T> {

  /** Hands the bytes to the caller's handler, all at once. */
  static <T> HttpResponse<T> by(BodyHandler<T> handler, HttpResponse<byte[]> response) {
    BodySubscriber<T> subscriber = handler.apply(new Info(response));
    subscriber.onSubscribe(new AllAtOnce());
    subscriber.onNext(List.of(ByteBuffer.wrap(response.body())));
    subscriber.onComplete();
    return new Received<>(response, subscriber.getBody().toCompletableFuture().join());
  }

  @Override
  public int statusCode() {
    return from.statusCode();
  }

  @Override
  public HttpRequest request() {
    return from.request();
  }

  @Override
  public Optional<HttpResponse<T>> previousResponse() {
    return Optional.empty();
  }

  @Override
  public HttpHeaders headers() {
    return from.headers();
  }

  @Override
  public Optional<SSLSession> sslSession() {
    return from.sslSession();
  }

  @Override
  public URI uri() {
    return from.uri();
  }

  @Override
  public Version version() {
    return from.version();
  }

  private record Info(HttpResponse<byte[]> response) implements ResponseInfo {
    @Override
    public int statusCode() {
      return response.statusCode();
    }

    @Override
    public HttpHeaders headers() {
      return response.headers();
    }

    @Override
    public Version version() {
      return response.version();
    }
  }

  private static final class AllAtOnce implements Flow.Subscription {
    @Override
    public void request(long n) {
      // everything is handed over without being asked for
    }

    @Override
    public void cancel() {
      // nothing is under way
    }
  }
}
