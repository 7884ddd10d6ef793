package io.github.dromedary.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.telegram.TelegramConstants;
import org.apache.camel.component.telegram.TelegramMessage;
import org.apache.camel.component.telegram.TelegramService;
import org.apache.camel.component.telegram.model.MessageResult;
import org.apache.camel.component.telegram.model.UpdateResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the consumer and the producer of {@code telegram:} endpoints ask for, done our way. */
final class BotService implements TelegramService {

  private static final Logger LOG = LoggerFactory.getLogger(BotService.class);
  private static final ObjectMapper JSON =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private final BotCalls calls;
  private final Sender sender;
  private final int attempts;

  /**
   * @param attempts how often a call is tried that Telegram may take later
   */
  BotService(BotCalls calls, Sender sender, int attempts) {
    this.calls = calls;
    this.sender = sender;
    this.attempts = attempts;
  }

  /**
   * Receives updates one by one.
   *
   * @param offset the number of the first update that is wanted; null for the oldest there is
   * @throws RuntimeCamelException around the {@link TelegramException} that says what is wrong
   */
  @Override
  public UpdateResult getUpdates(Long offset, Integer limit, Integer timeoutSeconds) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("offset", offset);
    parameters.put("limit", limit);
    parameters.put("timeout", timeoutSeconds);
    parameters.values().removeIf(Objects::isNull);
    // Telegram keeps what the program before us asked for, which may have been no messages
    parameters.put("allowed_updates", List.of());
    UpdateResult result = new UpdateResult();
    try {
      result.setUpdates(UpdateReader.read(asked("getUpdates", parameters)));
    } catch (TelegramException e) {
      throw new RuntimeCamelException(e);
    }
    result.setOk(true);
    return result;
  }

  /**
   * Sends a message, in several where it is too long for one, and returns at once. The body becomes
   * the last one's {@link MessageResult}, or the exchange fails as {@link Sender} says.
   */
  @Override
  public void sendMessage(Exchange exchange, AsyncCallback callback, TelegramMessage message) {
    List<Call> parts;
    try {
      Object mode = exchange.getMessage().getHeader(TelegramConstants.TELEGRAM_PARSE_MODE);
      parts = MessageCalls.of(message, mode);
    } catch (RuntimeException e) {
      exchange.setException(e);
      callback.done(false);
      return;
    }
    Class<? extends MessageResult> type = parts.get(parts.size() - 1).result();
    sender
        .send(parts, attempts)
        .whenComplete(
            (result, failure) -> {
              if (failure == null) {
                exchange.getMessage().setBody(result(result, type));
              } else {
                exchange.setException(Sender.unwrapped(failure));
              }
              callback.done(false);
            });
  }

  /** It was sent: whatever of the answer cannot be read, its number is enough. */
  static MessageResult result(JsonNode result, Class<? extends MessageResult> type) {
    try {
      JsonNode root = JsonNodeFactory.instance.objectNode().put("ok", true).set("result", result);
      return JSON.treeToValue(root, type);
    } catch (JsonProcessingException | RuntimeException e) {
      LOG.debug("An answer cannot be read: {}", e.getClass().getSimpleName()); // theirs quotes it
      ChatMessage sent = new ChatMessage();
      sent.setMessageId(result.path("message_id").asLong());
      MessageResult known = new MessageResult();
      known.setOk(true);
      known.setMessage(sent);
      return known;
    }
  }

  @Override
  public boolean setWebhook(String url) {
    return asked("setWebhook", Map.of("url", url)).asBoolean();
  }

  @Override
  public boolean removeWebhook() {
    return asked("deleteWebhook", Map.of()).asBoolean();
  }

  private JsonNode asked(String method, Map<String, ?> parameters) {
    try {
      return calls.call(method, parameters);
    } catch (IOException e) {
      throw new RuntimeCamelException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RuntimeCamelException(e);
    }
  }
}
