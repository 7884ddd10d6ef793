package io.github.dromedary.demo.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A plain HTTP caller for the tests; gives up after ten seconds unless told otherwise. */
public final class HttpProbe {
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  public record Answer(int status, String contentType, String body) {
    public JsonNode json() {
      try {
        return Json.parse(body);
      } catch (IOException e) {
        throw new AssertionError("no JSON: " + body, e);
      }
    }
  }

  public static HttpRequest.Builder to(String url) {
    return HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(10));
  }

  public Answer get(String url) throws IOException {
    return send(to(url).build());
  }

  public Answer post(String url, String json) throws IOException {
    return send(postOf(url, json));
  }

  public static HttpRequest postOf(String url, String json) {
    return to(url)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(json))
        .build();
  }

  public Answer send(HttpRequest request) throws IOException {
    try {
      return answer(client.send(request, utf8()));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  public CompletableFuture<Answer> later(HttpRequest request) {
    return client.sendAsync(request, utf8()).thenApply(HttpProbe::answer);
  }

  private static HttpResponse.BodyHandler<String> utf8() {
    return HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8);
  }

  private static Answer answer(HttpResponse<String> response) {
    String type = response.headers().firstValue("Content-Type").orElse("");
    return new Answer(response.statusCode(), type, response.body());
  }
}
