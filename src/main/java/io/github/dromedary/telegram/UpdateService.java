package io.github.dromedary.telegram;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.telegram.TelegramMessage;
import org.apache.camel.component.telegram.TelegramService;
import org.apache.camel.component.telegram.model.UpdateResult;

/** Receives updates one by one; everything else is done as the component does it. */
final class UpdateService implements TelegramService {

  private final BotCalls calls;
  private final TelegramService others;

  UpdateService(BotCalls calls, TelegramService others) {
    this.calls = calls;
    this.others = others;
  }

  /**
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
    try {
      UpdateResult result = new UpdateResult();
      result.setUpdates(UpdateReader.read(calls.call("getUpdates", parameters)));
      result.setOk(true);
      return result;
    } catch (IOException e) {
      throw new RuntimeCamelException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RuntimeCamelException(e);
    }
  }

  @Override
  public void sendMessage(Exchange exchange, AsyncCallback callback, TelegramMessage message) {
    others.sendMessage(exchange, callback, message);
  }

  @Override
  public boolean setWebhook(String url) {
    return others.setWebhook(url);
  }

  @Override
  public boolean removeWebhook() {
    return others.removeWebhook();
  }
}
