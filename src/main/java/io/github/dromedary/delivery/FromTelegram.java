package io.github.dromedary.delivery;

import static java.util.Map.entry;

import io.github.dromedary.telegram.TelegramException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map.Entry;
import java.util.Optional;

/** What Telegram's refusals mean. It names most of them by a sentence alone. */
final class FromTelegram {

  /** Telegram's words, and what they mean; the first that is found counts. */
  private static final List<Entry<String, Refusal>> WORDS =
      List.of(
          entry("blocked by the user", Refusal.BOT_BLOCKED),
          entry("bot was kicked", Refusal.NOT_A_MEMBER),
          entry("bot is not a member", Refusal.NOT_A_MEMBER),
          entry("user is deactivated", Refusal.USER_DEACTIVATED),
          entry("chat not found", Refusal.CHAT_NOT_FOUND),
          entry("group chat was deactivated", Refusal.CHAT_NOT_FOUND),
          entry("group chat was deleted", Refusal.CHAT_NOT_FOUND),
          entry("peer_id_invalid", Refusal.CHAT_NOT_FOUND),
          entry("not enough rights", Refusal.NO_RIGHTS),
          entry("have no rights", Refusal.NO_RIGHTS),
          entry("need administrator rights", Refusal.NO_RIGHTS),
          entry("chat_write_forbidden", Refusal.NO_RIGHTS),
          entry("chat_send_", Refusal.NO_RIGHTS),
          entry("chat_restricted", Refusal.NO_RIGHTS),
          entry("message thread not found", Refusal.TOPIC_NOT_FOUND),
          entry("topic_closed", Refusal.TOPIC_NOT_FOUND),
          entry("topic_deleted", Refusal.TOPIC_NOT_FOUND),
          entry("topic closed", Refusal.TOPIC_NOT_FOUND),
          entry("message is too long", Refusal.TOO_LARGE));

  private FromTelegram() {}

  /** Empty when it is no failure of Telegram's. */
  static Optional<SendResult> result(Throwable failure) {
    if (failure instanceof TelegramException.Refused refused) {
      return Optional.of(new SendResult.Permanent(refusal(refused), refused.getMessage()));
    }
    if (failure instanceof TelegramException.Unavailable unavailable) {
      long seconds = unavailable.retryAfterSeconds();
      return Optional.of(
          seconds > 0
              ? new SendResult.RetryAfter(Duration.ofSeconds(seconds), unavailable.getMessage())
              : new SendResult.Transient(unavailable.getMessage()));
    }
    return Optional.empty();
  }

  private static Refusal refusal(TelegramException.Refused refused) {
    String said = refused.getMessage().toLowerCase(Locale.ROOT);
    for (Entry<String, Refusal> word : WORDS) {
      if (said.contains(word.getKey())) {
        return word.getValue();
      }
    }
    return switch (refused.status()) {
      case 401, 404 -> Refusal.UNAUTHORIZED; // 404: Telegram knows no bot with such a token
      case 403 -> Refusal.FORBIDDEN;
      case 413 -> Refusal.TOO_LARGE;
      default -> Refusal.BAD_REQUEST;
    };
  }
}
