package io.github.dromedary.delivery;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.internet.AddressException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** What an SMTP server's answers mean: 4xx is for now, 5xx for good. */
final class FromMail {

  private static final Pattern CODE = Pattern.compile("^\\s*([45]\\d\\d)\\b");
  private static final int PERMANENT = 500;

  private FromMail() {}

  /**
   * Empty when no SMTP server has refused.
   *
   * @param chain all failures; a message that was refused as a whole has the recipient's refusal as
   *     its cause, which says more
   */
  static Optional<SendResult> result(Throwable failure, List<Throwable> chain) {
    if (failure instanceof AddressException) {
      return Optional.of(
          new SendResult.Permanent(Refusal.RECIPIENT_REFUSED, "it is no mail address"));
    }
    if (failure instanceof AuthenticationFailedException) {
      int code = code(failure.getMessage());
      String reason = "the mail server does not accept user and password" + number(code);
      return Optional.of(
          code == 0 || code >= PERMANENT
              ? new SendResult.Permanent(Refusal.UNAUTHORIZED, reason)
              : new SendResult.Transient(reason));
    }
    if (code(failure) == 0) {
      return Optional.empty();
    }
    int recipients =
        chain.stream()
            .filter(SMTPAddressFailedException.class::isInstance)
            .mapToInt(FromMail::code)
            .findFirst()
            .orElse(0);
    return Optional.of(refused(recipients, code(failure)));
  }

  private static SendResult refused(int recipient, int message) {
    int code = recipient > 0 ? recipient : message;
    String what = recipient > 0 ? "takes no mail for this address" : "does not take the message";
    String reason = "the mail server " + what + number(code);
    return code >= PERMANENT
        ? new SendResult.Permanent(refusal(code, recipient > 0), reason)
        : new SendResult.Transient(reason);
  }

  private static Refusal refusal(int code, boolean recipient) {
    return switch (code) {
      case 550, 551, 553 -> recipient ? Refusal.RECIPIENT_REFUSED : Refusal.BAD_REQUEST;
      case 552 -> Refusal.TOO_LARGE;
      case 530, 534, 535 -> Refusal.UNAUTHORIZED;
      default -> Refusal.BAD_REQUEST;
    };
  }

  /** The code that the server answered with; 0 when it is no answer. */
  private static int code(Throwable failure) {
    if (failure instanceof SMTPAddressFailedException refused) {
      return refused.getReturnCode();
    }
    if (failure instanceof SMTPSenderFailedException refused) {
      return refused.getReturnCode();
    }
    return failure instanceof SMTPSendFailedException refused
        ? Math.max(0, refused.getReturnCode())
        : 0;
  }

  private static int code(String message) {
    Matcher code = CODE.matcher(message == null ? "" : message);
    return code.find() ? Integer.parseInt(code.group(1)) : 0;
  }

  private static String number(int code) {
    return code == 0 ? "" : " (SMTP " + code + ")";
  }
}
