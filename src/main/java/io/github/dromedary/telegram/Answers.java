package io.github.dromedary.telegram;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dromedary.http.BoundedBody;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the Bot API's answers apart: accepted, later, never. */
final class Answers {

  private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

  /**
   * What is made of a small value takes twenty times its bytes; the longest answers have 100,000.
   */
  private static final int MOST_TOKENS = 1_000_000;

  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxTokenCount(MOST_TOKENS).build())
              .build());

  private static final String ANSWERED = "Telegram answered ";
  private static final String FOREIGN =
      " (not in the words of the Bot API: something else answers at its address)";
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int CONFLICT = 409;

  /** 409 has two causes; "terminated by setWebhook request" is the first as well. */
  private static final Pattern WEBHOOK = Pattern.compile("(?i)webhook");

  private static final Pattern NO_TOPIC =
      Pattern.compile("(?i)message thread not found|topic[_ ](closed|deleted)");

  /** How the words begin: what follows may be a user's text. */
  private static final Pattern UNCHANGED = Pattern.compile("Bad Request: message is not modified");

  private static final Pattern GONE =
      Pattern.compile(
          "Bad Request: (message to (edit|delete) not found|message can't be (edited|deleted)"
              + "|MESSAGE_ID_INVALID|query is too old|QUERY_ID_INVALID)");

  private static final int LONGEST_WAIT_SECONDS = 3600;
  private static final Pattern CHAT_ID = Pattern.compile("-?[1-9]\\d*");

  private Answers() {}

  /**
   * The result of an accepted call.
   *
   * @param tokenSetting the setting to look at when the token is refused
   * @throws TelegramException when Telegram did not accept it
   */
  static JsonNode accepted(int status, byte[] body, String tokenSetting) throws TelegramException {
    JsonNode root = json(body);
    if (status / 100 == 2 && root.path("ok").asBoolean()) {
      return root.path("result");
    }
    throw refused(status, root, tokenSetting);
  }

  /** A failure before there was an answer. */
  static TelegramException.Unavailable unreachable(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && !(cause instanceof IOException)) {
      cause = cause.getCause();
    }
    LOG.debug("Telegram call failed", cause);
    if (cause instanceof BoundedBody.TooLong) {
      return new TelegramException.Unavailable(
          "Telegram's answer cannot be read: " + cause.getMessage() + FOREIGN, 0);
    }
    String kind = cause.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    String said =
        kind.contains("timeout")
            ? "Telegram did not answer in time"
            : "Telegram cannot be reached (" + cause.getClass().getSimpleName() + ")";
    return new TelegramException.Unavailable(said, 0);
  }

  private static TelegramException refused(int status, JsonNode root, String tokenSetting) {
    String description = root.path("description").asText("");
    String said =
        ANSWERED
            + status
            + (description.isEmpty() ? "" : ": " + description)
            + (root.has("ok") || status / 100 == 5
                ? hint(status, description, tokenSetting)
                : FOREIGN);
    long retryAfter = root.path("parameters").path("retry_after").asLong(0);
    if (status == TOO_MANY_REQUESTS
        || status == REQUEST_TIMEOUT
        || status / 100 == 5
        || status / 100 == 2) {
      return new TelegramException.Unavailable(
          said, Math.max(0, Math.min(retryAfter, LONGEST_WAIT_SECONDS)));
    }
    String supergroup = root.path("parameters").path("migrate_to_chat_id").asText("");
    if (CHAT_ID.matcher(supergroup).matches()) {
      return new TelegramException.Migrated(status, said, supergroup);
    }
    if (UNCHANGED.matcher(description).lookingAt()) {
      return new TelegramException.Unchanged(status, said);
    }
    if (GONE.matcher(description).lookingAt()) {
      return new TelegramException.Gone(status, said);
    }
    return NO_TOPIC.matcher(description).find()
        ? new TelegramException.NoTopic(status, said)
        : new TelegramException.Refused(status, said);
  }

  private static String hint(int status, String description, String tokenSetting) {
    if (status / 100 == 2) {
      return ", but with something else than a Bot API server does (a proxy's page?)";
    }
    if (status == CONFLICT && WEBHOOK.matcher(description).find()) {
      return " (updates go to a webhook that was set: ./dromedary webhook delete removes it)";
    }
    return switch (status) {
      case 401, 404 -> " (is " + tokenSetting + " the token that @BotFather gave?)";
      case CONFLICT -> " (another program polls with the same " + tokenSetting + ": stop it)";
      default -> "";
    };
  }

  private static JsonNode json(byte[] body) {
    try {
      // as a text: a byte that is no UTF-8 must not hide the rest
      JsonNode root = JSON.readTree(new String(body, StandardCharsets.UTF_8));
      return root == null ? JSON.missingNode() : root;
    } catch (JacksonException e) {
      return JSON.missingNode(); // a proxy's page: the status says enough
    }
  }
}
