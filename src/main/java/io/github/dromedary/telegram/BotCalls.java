package io.github.dromedary.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dromedary.http.Multipart;
import io.github.dromedary.http.StreamedBody;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Makes the calls of one bot. The token is in its addresses, so these leave it for the wire only.
 */
final class BotCalls {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client;
  private final String base;

  BotCalls(HttpClient client, String url, String token) {
    this.client = client;
    this.base = token == null || token.isEmpty() ? null : url + "/bot" + token + "/";
  }

  /**
   * Calls a method.
   *
   * @return its result
   * @throws TelegramException when Telegram does not accept it
   */
  JsonNode call(String method, Map<String, ?> parameters) throws IOException, InterruptedException {
    HttpRequest request = json(to(method), parameters).build();
    return result(client.send(request, HttpResponse.BodyHandlers.ofByteArray()));
  }

  /**
   * Makes a call, and waits for nothing.
   *
   * @return completed with its result; or with a {@link TelegramException} when Telegram does not
   *     accept it, with what the file's content throws, or with what is wrong with the address
   */
  CompletableFuture<JsonNode> begin(Call call) {
    HttpRequest request;
    try {
      request = request(call);
    } catch (JsonProcessingException | RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
    return client
        .sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
        .thenApply(
            response -> {
              try {
                return result(response);
              } catch (TelegramException e) {
                throw new CompletionException(e);
              }
            });
  }

  private HttpRequest request(Call call) throws JsonProcessingException {
    HttpRequest.Builder to = to(call.method());
    if (call.file() == null) {
      return json(to, call.parameters()).build();
    }
    Multipart body = call.file().into(fields(call.parameters()), call.field());
    return to.header("Content-Type", body.contentType()).POST(new StreamedBody(body)).build();
  }

  /** A body with these parameters: texts and numbers as they are, everything else as JSON. */
  private static Multipart fields(JsonNode parameters) {
    Multipart body = new Multipart();
    for (Map.Entry<String, JsonNode> parameter : parameters.properties()) {
      JsonNode value = parameter.getValue();
      body.field(parameter.getKey(), value.isValueNode() ? value.asText() : value.toString());
    }
    return body;
  }

  private static HttpRequest.Builder json(HttpRequest.Builder to, Object parameters)
      throws JsonProcessingException {
    return to.header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(parameters)));
  }

  private HttpRequest.Builder to(String method) {
    if (base == null) {
      throw new IllegalStateException(
          "there is no bot: set TELEGRAM_BOT_TOKEN, or give the address an authorizationToken");
    }
    try {
      return HttpRequest.newBuilder(URI.create(base + method));
    } catch (IllegalArgumentException e) {
      // the cause's message holds the token
      throw new IllegalArgumentException(
          "the Bot API's address or the bot's token has a character that no address has");
    }
  }

  private static JsonNode result(HttpResponse<byte[]> response) throws TelegramException {
    return Answers.accepted(response.statusCode(), response.body(), "the bot's token");
  }
}
