package io.github.dromedary.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The calls of the Bot API that {@code telegram:} endpoints lack. */
public final class BotApi {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client;
  private final String base;
  private volatile String username;

  /**
   * @param client a {@link GuardedHttpClient}, so that whatever is not accepted is thrown
   * @param url of the Bot API server, without trailing slash
   */
  public BotApi(HttpClient client, String url, String token) {
    this.client = client;
    this.base = url + "/bot" + token + "/";
  }

  /**
   * The bot's name, as it stands behind the {@code @} of a command; asked for once.
   *
   * @throws TelegramException when Telegram does not tell
   */
  public String username() throws IOException, InterruptedException {
    if (username == null) {
      username = call("getMe", Map.of()).path("username").asText();
    }
    return username;
  }

  /**
   * Publishes the command menu.
   *
   * @param commands each with {@code command} and {@code description}
   * @throws TelegramException when Telegram does not take it
   */
  public void setMyCommands(List<Map<String, String>> commands)
      throws IOException, InterruptedException {
    call("setMyCommands", Map.of("commands", commands));
  }

  /**
   * Sends a message. Several may be sent at once, which the producer of {@code telegram:} endpoints
   * does not allow, and it knows no topics.
   *
   * @param html at most {@link MessageParts#LIMIT} units
   * @param silent whether it comes without a sound; null: with one
   * @throws TelegramException when Telegram does not take it
   */
  public void sendMessage(Chats.Address address, String html, Boolean silent)
      throws IOException, InterruptedException {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("chat_id", address.chat());
    parameters.put("text", html);
    parameters.put("parse_mode", "HTML");
    if (address.topic() != null) {
      parameters.put("message_thread_id", Long.parseLong(address.topic()));
    }
    if (Boolean.TRUE.equals(silent)) {
      parameters.put("disable_notification", true);
    }
    call("sendMessage", parameters);
  }

  private JsonNode call(String method, Map<String, ?> parameters)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + method))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(json(parameters)))
            .build();
    HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    return Answers.accepted(response.statusCode(), response.body());
  }

  private static byte[] json(Map<String, ?> parameters) throws JsonProcessingException {
    return JSON.writeValueAsBytes(parameters);
  }
}
