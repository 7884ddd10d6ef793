package io.github.dromedary.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Gets pages of the web, each within half a minute and of a few megabytes at most. */
public final class Pages {

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration WHOLE = Duration.ofSeconds(30);
  private static final int LARGEST = 8 << 20;

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  /**
   * A page's text.
   *
   * @throws IOException when there is none in time, or not with status 200; says so in a sentence
   */
  public String page(URI address) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(WHOLE)
            .header("User-Agent", "Mozilla/5.0 (compatible; Dromedary)")
            .build();
    CompletableFuture<String> call =
        client
            .sendAsync(real(address, request), HttpResponse.BodyHandlers.ofInputStream())
            .thenApplyAsync(answer -> text(address, answer));
    try {
      return call.get(WHOLE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException(Address.shownHost(address) + " did not answer in time");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof java.io.UncheckedIOException said) {
        throw said.getCause();
      }
      throw new IOException(
          Address.shownHost(address)
              + " cannot be reached ("
              + e.getCause().getClass().getSimpleName()
              + ")");
    } finally {
      call.cancel(true);
    }
  }

  private static HttpRequest real(URI address, HttpRequest request) throws IOException {
    try {
      return RealHosts.of(request);
    } catch (UnknownHostException e) {
      throw new IOException(
          Address.shownHost(address) + " cannot be reached (UnknownHostException)");
    }
  }

  private static String text(URI address, HttpResponse<InputStream> answer) {
    try (InputStream body = answer.body()) {
      if (answer.statusCode() != 200) {
        throw new IOException(Address.shownHost(address) + " answered HTTP " + answer.statusCode());
      }
      byte[] bytes = body.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new IOException(Address.shownHost(address) + " sent more than a page can be");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
