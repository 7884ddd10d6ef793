package io.github.dromedary.telegram;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.component.telegram.model.Chat;
import org.apache.camel.component.telegram.model.IncomingCallbackQuery;
import org.apache.camel.component.telegram.model.IncomingMessage;
import org.apache.camel.component.telegram.model.User;

/**
 * Who sees the statistics of a bot: the users of STATS_IDS, in a private chat. That holds for
 * messages and for buttons alike, because an old menu keeps its buttons when its reader is an
 * administrator no more.
 */
public final class Audience {

  private final String bot;
  private final Set<String> users;

  /**
   * @param token of the bot; two bots number messages of the same chat alike
   * @param users ids (STATS_IDS); empty where there are no statistics to see
   */
  public Audience(String token, Collection<String> users) {
    this.bot = token.split(":", 2)[0];
    this.users = Set.copyOf(users);
  }

  /** Whether an update is a message or a button press of one of them, in private. */
  public boolean admits(Object update) {
    return sender(update)
        .filter(id -> users.contains(String.valueOf(id)))
        .filter(id -> chat(update).map(Chat::getType).filter("private"::equals).isPresent())
        .isPresent();
  }

  /** The private chat that an update comes from. */
  public String chatId(Object update) {
    return chat(update).map(Chat::getId).orElse("");
  }

  /** What is different for every message and every press, also after it was delivered twice. */
  public String key(Object update) {
    if (update instanceof IncomingCallbackQuery query) {
      return bot + "/press/" + query.getId();
    }
    return bot + "/" + chatId(update) + "/" + ((IncomingMessage) update).getMessageId();
  }

  private static Optional<Long> sender(Object update) {
    if (update instanceof IncomingMessage message) {
      return Optional.ofNullable(message.getFrom()).map(User::getId);
    }
    return update instanceof IncomingCallbackQuery query
        ? Optional.ofNullable(query.getFrom()).map(User::getId)
        : Optional.empty();
  }

  private static Optional<Chat> chat(Object update) {
    if (update instanceof IncomingMessage message) {
      return Optional.ofNullable(message.getChat());
    }
    return update instanceof IncomingCallbackQuery query
        ? Optional.ofNullable(query.getMessage()).map(IncomingMessage::getChat)
        : Optional.empty();
  }
}
