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

/**
 * Makes the calls of one bot. The token is in its addresses, so these leave it for the wire only.
 */
final class BotCalls {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client;
  private final String base;

  BotCalls(HttpClient client, String url, String token) {
    this.client = client;
    this.base = url + "/bot" + token + "/";
  }

  /**
   * Calls a method.
   *
   * @return its result
   * @throws TelegramException when Telegram does not accept it
   */
  JsonNode call(String method, Map<String, ?> parameters) throws IOException, InterruptedException {
    return send(
        to(method)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(parameters))));
  }

  /**
   * Calls a method with a file.
   *
   * @param body the parameters, those that are files as well
   * @return its result
   * @throws TelegramException when Telegram does not accept it
   */
  JsonNode upload(String method, Multipart body) throws IOException, InterruptedException {
    return send(to(method).header("Content-Type", body.contentType()).POST(new StreamedBody(body)));
  }

  /** A body with these parameters: texts and numbers as they are, everything else as JSON. */
  static Multipart fields(Map<String, ?> parameters) throws JsonProcessingException {
    Multipart body = new Multipart();
    for (Map.Entry<String, ?> parameter : parameters.entrySet()) {
      Object value = parameter.getValue();
      body.field(
          parameter.getKey(), value instanceof String text ? text : JSON.writeValueAsString(value));
    }
    return body;
  }

  private HttpRequest.Builder to(String method) {
    try {
      return HttpRequest.newBuilder(URI.create(base + method));
    } catch (IllegalArgumentException e) {
      // the cause's message holds the token
      throw new IllegalArgumentException(
          "the Bot API's address or the bot's token has a character that no address has");
    }
  }

  private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<byte[]> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    return Answers.accepted(response.statusCode(), response.body(), "the bot's token");
  }
}
