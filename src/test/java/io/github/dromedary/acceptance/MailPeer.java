package io.github.dromedary.acceptance;

import static io.github.dromedary.acceptance.Expected.later;
import static io.github.dromedary.acceptance.Expected.permanent;
import static io.github.dromedary.acceptance.Expected.sent;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.github.dromedary.delivery.Refusal;
import io.github.dromedary.delivery.SendResult;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A mail server: a real one while it works, a scripted one where it does not. */
final class MailPeer implements Peer {

  static final String ADA = "ada@example.org";

  private static final String FROM = "dromedary@example.org";
  private static final String USER = "dromedary";
  private static final String PASSWORD = MARK + "pa)ss%wo&rd+";

  private final String setting;
  private final int port = World.freePort();
  private GreenMail server;
  private SmtpScript script;

  /**
   * @param setting the one that names the host; the others are beside it
   */
  MailPeer(String setting) {
    this.setting = setting;
    works();
  }

  @Override
  public Map<String, String> settings() {
    String prefix = setting.substring(0, setting.length() - "HOST".length());
    return Map.of(
        setting,
        "127.0.0.1",
        prefix + "PORT",
        String.valueOf(port),
        prefix + "SECURITY",
        "none",
        prefix + "FROM",
        FROM,
        prefix + "TO",
        ADA,
        prefix + "USER",
        USER,
        prefix + "PASSWORD",
        PASSWORD);
  }

  @Override
  public List<Case> cases() {
    String said = " no, and your password is " + PASSWORD + " at /srv/mail";
    List<Case> cases = new ArrayList<>();
    cases.add(new Case("taken", this::works, 1, sent()));
    cases.add(answers("AUTH", "535 5.7.8" + said, permanent(Refusal.UNAUTHORIZED)));
    cases.add(answers("AUTH", "454 4.7.0" + said, later("454")));
    cases.add(answers("MAIL", "550 5.7.1" + said, permanent(Refusal.BAD_REQUEST)));
    cases.add(answers("RCPT", "550 5.1.1" + said, permanent(Refusal.RECIPIENT_REFUSED)));
    cases.add(answers("RCPT", "450 4.2.1" + said, later("450")));
    cases.add(answers("DATA", "452 4.3.1" + said, later("452")));
    cases.add(answers(".", "554 5.6.0" + said, permanent(Refusal.BAD_REQUEST)));
    cases.add(answers(".", "552 5.3.4" + said, permanent(Refusal.TOO_LARGE)));
    cases.add(answers(".", "421 4.3.2" + said, later("421")));
    cases.add(answers("greeting", "554 5.3.2" + said, later("")));
    cases.add(answers("greeting", SmtpScript.SILENCE, later("no answer in time")));
    cases.add(answers(".", SmtpScript.SILENCE, later("no answer in time")));
    cases.add(answers("greeting", SmtpScript.HANG_UP, later("")));
    cases.add(answers("RCPT", SmtpScript.HANG_UP, later("")));
    cases.add(answers(".", SmtpScript.HANG_UP, later("")));
    cases.add(new Case("connection refused", this::stop, 0, later("cannot be reached")));
    return cases;
  }

  /** What the server has got. */
  List<MimeMessage> mails() {
    return server == null ? List.of() : List.of(server.getReceivedMessages());
  }

  @Override
  public List<String> arrived() {
    return mails().stream().map(MailPeer::plain).toList();
  }

  /** The plain text beside the HTML. */
  private static String plain(MimeMessage mail) {
    try {
      return (String) ((Multipart) mail.getContent()).getBodyPart(0).getContent();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The HTML. */
  static BodyPart html(MimeMessage mail) throws MessagingException, IOException {
    return ((Multipart) mail.getContent()).getBodyPart(1);
  }

  @Override
  public void works() {
    stop();
    await().until(this::isFree); // the system gives a port back a moment after it was closed
    server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.setUser(FROM, USER, PASSWORD);
    server.start();
  }

  @Override
  public void close() {
    stop();
  }

  private Case answers(String command, String answer, Consumer<SendResult> expected) {
    String name = command + " → " + (answer.isEmpty() ? "silence" : answer.split(" ")[0]);
    return new Case(
        name,
        () -> {
          stop();
          await().until(this::isFree);
          script = new SmtpScript(port, Map.of(command, answer));
        },
        0,
        expected);
  }

  private boolean isFree() {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress("127.0.0.1", port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void stop() {
    if (server != null) {
      server.stop();
      server = null;
    }
    if (script != null) {
      script.close();
      script = null;
    }
  }
}
