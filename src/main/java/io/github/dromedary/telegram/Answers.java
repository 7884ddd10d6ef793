package io.github.dromedary.telegram;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the Bot API's answers apart: accepted, later, never. */
final class Answers {

  private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int LONGEST_WAIT_SECONDS = 3600;

  private Answers() {}

  /**
   * The result of an accepted call.
   *
   * @throws TelegramException when Telegram did not accept it
   */
  static JsonNode accepted(int status, byte[] body) throws TelegramException {
    JsonNode root = json(body);
    if (status / 100 == 2 && root.path("ok").asBoolean()) {
      return root.path("result");
    }
    throw refused(status, root);
  }

  /** A failure before there was an answer. */
  static TelegramException.Unavailable unreachable(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && !(cause instanceof IOException)) {
      cause = cause.getCause();
    }
    LOG.debug("Telegram call failed", cause);
    String kind = cause.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    String said =
        kind.contains("timeout")
            ? "Telegram did not answer in time"
            : "Telegram cannot be reached (" + cause.getClass().getSimpleName() + ")";
    return new TelegramException.Unavailable(said, 0);
  }

  private static TelegramException refused(int status, JsonNode root) {
    String description = root.path("description").asText("");
    String said =
        "Telegram answered "
            + status
            + (description.isEmpty() ? "" : ": " + description)
            + hint(status);
    long retryAfter = root.path("parameters").path("retry_after").asLong(0);
    if (status == TOO_MANY_REQUESTS
        || status == REQUEST_TIMEOUT
        || status / 100 == 5
        || status / 100 == 2) {
      return new TelegramException.Unavailable(
          said, Math.max(0, Math.min(retryAfter, LONGEST_WAIT_SECONDS)));
    }
    String supergroup = root.path("parameters").path("migrate_to_chat_id").asText("");
    return supergroup.isEmpty()
        ? new TelegramException.Refused(status, said)
        : new TelegramException.Migrated(status, said, supergroup);
  }

  private static String hint(int status) {
    return switch (status) {
      case 401, 404 -> " (is TELEGRAM_BOT_TOKEN the token that @BotFather gave?)";
      case 409 -> " (another program polls with the same TELEGRAM_BOT_TOKEN: stop it)";
      default -> "";
    };
  }

  private static JsonNode json(byte[] body) {
    try {
      JsonNode root = JSON.readTree(body);
      return root == null ? JSON.missingNode() : root;
    } catch (JacksonException e) {
      return JSON.missingNode(); // a proxy's page: the status says enough
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory failed", e);
    }
  }
}
