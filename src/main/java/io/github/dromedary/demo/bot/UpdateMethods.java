package io.github.dromedary.demo.bot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dromedary.demo.wire.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The methods by which updates reach the bot, and its answers to pressed buttons. */
final class UpdateMethods {
  private static final Logger LOG = LoggerFactory.getLogger(UpdateMethods.class);
  private static final int LARGEST_BATCH = 100;
  private static final long LONGEST_POLL_SECONDS = 50;
  private static final int LONGEST_CALLBACK_TEXT = 200;

  private final UpdateQueue updates;
  private final UpdatePusher pusher;
  private final Set<String> openCallbacks = ConcurrentHashMap.newKeySet();
  private final List<CallbackAnswer> answers = new CopyOnWriteArrayList<>();
  private final List<Consumer<CallbackAnswer>> listeners = new CopyOnWriteArrayList<>();
  private volatile String webhook = "";

  UpdateMethods(UpdateQueue updates, Clock clock) {
    this.updates = updates;
    this.pusher = new UpdatePusher(updates, clock);
  }

  void expectCallback(String id) {
    openCallbacks.add(id);
  }

  void listen(Consumer<CallbackAnswer> listener) {
    listeners.add(listener);
  }

  List<CallbackAnswer> answers() {
    return List.copyOf(answers);
  }

  String webhook() {
    return webhook;
  }

  /** The updates, or a missing node when the server went down while the bot waited. */
  JsonNode getUpdates(BotRequest request) {
    if (!webhook.isEmpty()) {
      throw BotRefusal.of(
          409,
          "Conflict: can't use getUpdates method while webhook is active; "
              + "use deleteWebhook to delete the webhook first");
    }
    request.json("allowed_updates", "allowed updates").ifPresent(updates::allow);
    long limit = request.number("limit").orElse((long) LARGEST_BATCH);
    long seconds = request.number("timeout").orElse(0L);
    int batch = limit < 1 || limit > LARGEST_BATCH ? LARGEST_BATCH : (int) limit;
    Duration timeout = Duration.ofSeconds(Math.max(0, Math.min(LONGEST_POLL_SECONDS, seconds)));
    long offset = request.number("offset").orElse(0L);
    return updates
        .poll(offset, batch, timeout)
        .map(JsonNode.class::cast)
        .orElseGet(MissingNode::getInstance);
  }

  JsonNode setWebhook(BotRequest request) {
    String url = request.text("url").strip();
    boolean here = url.startsWith("http://127.0.0.1:"); // as a server of one's own takes it
    if (!url.isEmpty() && !here && !url.startsWith("https://")) {
      throw BotRefusal.badRequest("bad webhook: An HTTPS URL must be provided for webhook");
    }
    request.json("allowed_updates", "allowed updates").ifPresent(updates::allow);
    dropPending(request);
    webhook = url;
    pusher.to(here ? url : "", request.text("secret_token"));
    if (!url.isEmpty()) {
      updates.endPoll();
    }
    return BooleanNode.TRUE;
  }

  JsonNode deleteWebhook(BotRequest request) {
    dropPending(request);
    webhook = "";
    pusher.to("", "");
    return BooleanNode.TRUE;
  }

  JsonNode getWebhookInfo() {
    ObjectNode info = Json.object().put("url", webhook).put("has_custom_certificate", false);
    pusher.tell(info);
    return info.put("pending_update_count", updates.size());
  }

  JsonNode answerCallbackQuery(BotRequest request) {
    String id = request.text("callback_query_id");
    String text = request.text("text");
    if (text.length() > LONGEST_CALLBACK_TEXT) {
      throw BotRefusal.badRequest("MESSAGE_TOO_LONG");
    }
    if (!openCallbacks.remove(id)) {
      throw BotRefusal.badRequest(
          "query is too old and response timeout expired or query ID is invalid");
    }
    CallbackAnswer answer = new CallbackAnswer(id, text, request.flag("show_alert"));
    answers.add(answer);
    for (Consumer<CallbackAnswer> listener : listeners) {
      try {
        listener.accept(answer);
      } catch (RuntimeException e) {
        LOG.warn("A listener failed on the answer to {}", id, e);
      }
    }
    return BooleanNode.TRUE;
  }

  private void dropPending(BotRequest request) {
    if (request.flag("drop_pending_updates")) {
      updates.clear();
    }
  }
}
