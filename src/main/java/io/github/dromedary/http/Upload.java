package io.github.dromedary.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

/**
 * Posts files to addresses that are secrets: no exception of it names one. Safe for use by several
 * threads.
 */
public final class Upload implements AutoCloseable {

  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT)
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final UploadLimits limits;
  private final Set<StreamedBody> underWay = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * @param limits of each upload
   */
  public Upload(UploadLimits limits) {
    this.limits = limits;
  }

  /**
   * Posts a body; redirects are not followed.
   *
   * @return the answer's status, whatever it is
   * @throws IOException when there is no answer, or not in time; or what the body's content threw
   * @throws IllegalArgumentException when that is no address of a server
   */
  public int post(String url, Multipart multipart) throws IOException, InterruptedException {
    StreamedBody body = new StreamedBody(multipart);
    HttpRequest request =
        HttpRequest.newBuilder(address(url))
            .header("Content-Type", multipart.contentType())
            .timeout(limits.whole())
            .POST(body)
            .build();
    HttpRequest real = real(request);
    underWay.add(body);
    try {
      if (closed) {
        body.abort();
      }
      return status(client.sendAsync(real, HttpResponse.BodyHandlers.discarding()), body);
    } finally {
      underWay.remove(body);
      body.abort();
    }
  }

  private HttpRequest real(HttpRequest request) throws IOException {
    try {
      return RealHosts.of(request);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private int status(CompletableFuture<HttpResponse<Void>> call, StreamedBody body)
      throws IOException, InterruptedException {
    try {
      return limits.bounded(call, body).get().statusCode();
    } catch (ExecutionException e) {
      rethrow(body);
      throw failed(e.getCause());
    }
  }

  private static void rethrow(StreamedBody body) throws IOException {
    Throwable failure = body.failure().orElse(null);
    if (failure instanceof IOException io) {
      throw io;
    }
    if (failure instanceof RuntimeException unchecked) {
      throw unchecked;
    }
  }

  /** The cause is left out: what it says is not ours to vouch for. */
  private IOException failed(Throwable cause) {
    if (closed) {
      return new IOException("the upload was ended, Dromedary is stopping");
    }
    String kind = cause.getClass().getSimpleName();
    return new IOException(
        kind.toLowerCase(Locale.ROOT).contains("timeout")
            ? "the server did not take the upload in time"
            : "the server cannot be reached, or hung up (" + kind + ")");
  }

  private static URI address(String url) {
    try {
      URI address = URI.create(url);
      if (address.getHost() != null && address.getScheme().matches("https?")) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      // its message holds the address
    }
    throw new IllegalArgumentException(
        "the upload's address is none: it begins with https:// or http:// and a host");
  }

  /** Ends what is under way, and lets nothing begin. */
  @Override
  public void close() {
    closed = true;
    underWay.forEach(StreamedBody::abort);
  }
}
