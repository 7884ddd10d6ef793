package io.github.dromedary.channel.login;

import io.github.dromedary.channel.mtproto.MtprotoClient;
import io.github.dromedary.channel.mtproto.MtprotoException;
import io.github.dromedary.channel.mtproto.TlObject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who a login belongs to, told so that its owner recognizes it and a stranger learns nothing.
 *
 * @param name the first letter of each word
 * @param username its first letters; empty when there is none
 * @param phone its first and last two digits; empty when Telegram does not tell
 */
public record Account(String name, String username, String phone) {

  private static final String HIDDEN = "•••";

  /**
   * Asks Telegram who we are.
   *
   * @throws MtprotoException as any call; {@link MtprotoException.BadSession} when the login is
   *     none any more
   * @throws InterruptedException when the process ends meanwhile
   */
  public static Account of(MtprotoClient client) throws MtprotoException, InterruptedException {
    TlObject ask = TlObject.of("users.getUsers").with("id", List.of(TlObject.of("inputUserSelf")));
    List<TlObject> users = client.callForList(ask);
    if (users.isEmpty() || !users.get(0).is("user")) {
      throw new MtprotoException.BadSession("Telegram does not say whose session this is");
    }
    return of(users.get(0));
  }

  private static Account of(TlObject user) {
    String name =
        Stream.of("first_name", "last_name")
            .filter(user::has)
            .flatMap(field -> Stream.of(user.text(field).split("\\s+")))
            .filter(word -> !word.isEmpty())
            .map(word -> word.substring(0, word.offsetByCodePoints(0, 1)) + HIDDEN)
            .collect(Collectors.joining(" "));
    return new Account(name, masked(user, "username", 2, 0), masked(user, "phone", 2, 2));
  }

  private static String masked(TlObject user, String field, int first, int last) {
    String text = user.has(field) ? user.text(field) : "";
    return text.length() <= first + last
        ? (text.isEmpty() ? "" : HIDDEN)
        : text.substring(0, first) + HIDDEN + text.substring(text.length() - last);
  }

  /** {@code I••• P•••, @iv•••, +79•••12}. */
  @Override
  public String toString() {
    return Stream.of(
            name, username.isEmpty() ? "" : "@" + username, phone.isEmpty() ? "" : "+" + phone)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }
}
