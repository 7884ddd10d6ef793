package io.github.dromedary.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.component.telegram.model.Update;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what {@code getUpdates} answers, each update by itself. The component reads all at once,
 * and one that its classes cannot hold (an amount above 2³¹) would be asked for again for ever.
 */
final class UpdateReader {

  private static final Logger LOG = LoggerFactory.getLogger(UpdateReader.class);
  private static final String ID = "update_id";
  private static final String MESSAGE = "message";

  private static final ObjectMapper JSON =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private UpdateReader() {}

  /**
   * The updates in their order. One that cannot be read has its number and an {@link Unreadable}
   * for its message; messages are {@link ChatMessage}s.
   *
   * @param result of {@code getUpdates}
   * @throws TelegramException when that is no list, or none of its updates has a number
   */
  static List<Update> read(JsonNode result) throws TelegramException {
    if (!result.isArray()) {
      throw new TelegramException.Unavailable("Telegram's answer is no list of updates", 0);
    }
    List<Update> updates = new ArrayList<>();
    for (JsonNode update : result) {
      if (update.path(ID).canConvertToLong()) {
        updates.add(one(update));
      } else {
        LOG.warn("An update without a number is skipped");
      }
    }
    if (updates.isEmpty() && !result.isEmpty()) { // they would be answered again and again at once
      throw new TelegramException.Unavailable("Telegram's updates have no numbers", 0);
    }
    return updates;
  }

  private static Update one(JsonNode node) {
    try {
      Update update = JSON.treeToValue(node, Update.class);
      if (node.hasNonNull(MESSAGE)) {
        update.setMessage(JSON.treeToValue(node.get(MESSAGE), ChatMessage.class));
      }
      return update;
    } catch (JsonProcessingException | RuntimeException e) {
      LOG.debug("An update cannot be read: {}", e.getClass().getSimpleName()); // theirs quotes it
      Update skipped = new Update();
      skipped.setUpdateId(node.get(ID).asLong());
      skipped.setMessage(new Unreadable(skipped.getUpdateId(), kind(node)));
      return skipped;
    }
  }

  private static String kind(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    names.remove(ID);
    return names.isEmpty() ? "empty" : names.get(0);
  }
}
