package io.github.dromedary.delivery;

import io.github.dromedary.http.Host;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Mail addresses as RFC 5322 has them, with names or without: {@code ops@example.org}, {@code Ops
 * Team <ops@example.org>}, {@code "Doe, J." <j@example.org>}.
 */
public final class Mailboxes {

  private static final String RIGHT = "such as ops@example.org or Ops Team <ops@example.org>";

  /**
   * An address as it stands in a mail's header: a name in other letters is encoded, an
   * international domain is in ASCII.
   *
   * @param mailbox one address, with a name or without
   * @throws AddressException when it is none
   */
  public String header(String mailbox) throws AddressException {
    return parsed(mailbox).toString();
  }

  /**
   * The id of a mail, the same in every attempt, in the domain of its sender.
   *
   * @param from the sender, with a name or without
   * @param delivery the delivery's number
   * @throws AddressException when the sender is no address
   */
  public String messageId(String from, String delivery) throws AddressException {
    return "<dromedary-" + delivery + "@" + domain(parsed(from).getAddress()) + ">";
  }

  /**
   * What is wrong with a list of addresses; empty when nothing is.
   *
   * @param several whether there may be more than one, with commas between
   * @return goes on a sentence: "it must be …"
   */
  public static Optional<String> problem(String list, boolean several) {
    String right =
        several ? "mail addresses " + RIGHT + ", with commas" : "a mail address " + RIGHT;
    if (!several) {
      return wrong(list).map(wrong -> right);
    }
    List<String> mailboxes = Recipients.of(list);
    if (mailboxes.stream().anyMatch(mailbox -> unquoted(mailbox).contains(";"))) {
      return Optional.of(right + " between them, not semicolons");
    }
    return mailboxes.isEmpty()
        ? Optional.of(right)
        : mailboxes.stream()
            .flatMap(mailbox -> wrong(mailbox).stream())
            .findFirst()
            .map(wrong -> right + "; " + wrong);
  }

  private static Optional<String> wrong(String mailbox) {
    try {
      parsed(mailbox);
      return Optional.empty();
    } catch (AddressException e) {
      return Optional.of("\"" + mailbox + "\" is none");
    }
  }

  private static InternetAddress parsed(String mailbox) throws AddressException {
    InternetAddress address = new InternetAddress(mailbox.strip(), true);
    String plain = address.getAddress();
    if (domain(plain).isEmpty() || address.isGroup()) {
      throw new AddressException("There is no domain", mailbox);
    }
    try {
      String local = plain.substring(0, plain.lastIndexOf('@') + 1);
      address.setAddress(local + Host.ascii(domain(plain)));
      address.setPersonal(address.getPersonal(), StandardCharsets.UTF_8.name());
      return address;
    } catch (IllegalArgumentException | UnsupportedEncodingException e) {
      throw new AddressException("The domain is none", mailbox);
    }
  }

  private static String domain(String address) {
    return address.lastIndexOf('@') < 1 ? "" : address.substring(address.lastIndexOf('@') + 1);
  }

  private static String unquoted(String text) {
    return text.replaceAll("\"(?:[^\"\\\\]|\\\\.)*\"", "");
  }
}
