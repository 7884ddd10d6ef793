package io.github.dromedary.channel.login;

import io.github.dromedary.channel.mtproto.MtprotoClient;
import io.github.dromedary.channel.mtproto.MtprotoException.Refused;
import io.github.dromedary.channel.mtproto.SessionString;
import io.github.dromedary.channel.mtproto.Srp;
import io.github.dromedary.channel.mtproto.TlObject;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;

/** Logs a person in: phone number, the code that Telegram sends, the second password if set. */
public final class Login {

  private static final int ATTEMPTS = 3;

  private final MtprotoClient client;
  private final int apiId;
  private final String apiHash;
  private final Terminal terminal;
  private final Srp passwords;

  /**
   * @param client gets its key by an exchange
   * @param apiId the application's number, from my.telegram.org
   * @param apiHash its secret
   * @param random has to be a secure one
   */
  public Login(MtprotoClient client, int apiId, String apiHash, Terminal terminal, Random random) {
    this.client = client;
    this.apiId = apiId;
    this.apiHash = apiHash;
    this.terminal = terminal;
    this.passwords = new Srp(random);
  }

  /**
   * Asks and logs in.
   *
   * @throws LoginFailed when Telegram does not accept it
   * @throws IOException when there is no answer, or the input ended
   * @throws InterruptedException when the process ends meanwhile
   */
  public SessionString run() throws IOException, InterruptedException {
    try {
      String phone = "";
      TlObject sent = null;
      for (int attempt = 1; sent == null; attempt++) {
        phone = terminal.ask("Phone number with country code: ").replaceAll("[^0-9]", "");
        sent = sent(phone, attempt);
      }
      if (!sent.is("auth.sentCodeSuccess")) {
        terminal.say(where(sent));
        enterCode(phone, sent.text("phone_code_hash"));
      }
      return client.login();
    } catch (Refused e) {
      throw new LoginFailed(words(e.error()));
    }
  }

  /** What Telegram sent; null when the number is none and may be given again. */
  private TlObject sent(String phone, int attempt) throws IOException, InterruptedException {
    try {
      return client.call(
          TlObject.of("auth.sendCode")
              .with("phone_number", phone)
              .with("api_id", apiId)
              .with("api_hash", apiHash)
              .with("settings", TlObject.of("codeSettings")));
    } catch (Refused e) {
      again(e, "PHONE_NUMBER_INVALID", attempt);
      return null;
    }
  }

  private static String where(TlObject sent) throws LoginFailed {
    if (!sent.is("auth.sentCode")) {
      throw new LoginFailed(
          "Telegram wants to be paid for sending a code; log in with an official app first");
    }
    return switch (sent.object("type").name()) {
      case "auth.sentCodeTypeApp" -> "Telegram sent a code to your other devices, in a message.";
      case "auth.sentCodeTypeSms", "auth.sentCodeTypeFirebaseSms" -> "Telegram sent a code by SMS.";
      case "auth.sentCodeTypeCall" -> "Telegram calls you and tells a code.";
      case "auth.sentCodeTypeMissedCall" ->
          "Telegram calls you; the code is the end of the number that calls.";
      case "auth.sentCodeTypeFragmentSms" -> "The code is on fragment.com, with your number.";
      case "auth.sentCodeTypeSmsWord", "auth.sentCodeTypeSmsPhrase" ->
          "Telegram sent words by SMS; they are the code.";
      default ->
          throw new LoginFailed(
              "Telegram wants to send the code in a way that works in official apps alone; log in"
                  + " with one, then try again: the code then comes to it");
    };
  }

  private void enterCode(String phone, String hash) throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      String code = terminal.ask("Code: ").strip();
      try {
        TlObject answer =
            client.call(
                TlObject.of("auth.signIn")
                    .with("phone_number", phone)
                    .with("phone_code_hash", hash)
                    .with("phone_code", code));
        if (!answer.is("auth.authorization")) {
          throw new LoginFailed("There is no Telegram account with this number");
        }
        return;
      } catch (Refused e) {
        if (e.error().equals("SESSION_PASSWORD_NEEDED")) {
          enterPassword();
          return;
        }
        again(e, "PHONE_CODE_INVALID", attempt);
      }
    }
  }

  private void enterPassword() throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      // with each attempt the server's half is a new one
      TlObject account = client.call(TlObject.of("account.getPassword"));
      String hint = account.has("hint") ? " (hint: " + account.text("hint") + ")" : "";
      char[] password = terminal.askSecret("Second password" + hint + ": ");
      try {
        TlObject proof = passwords.proof(account, password);
        client.call(TlObject.of("auth.checkPassword").with("password", proof));
        return;
      } catch (Refused e) {
        again(e, "PASSWORD_HASH_INVALID", attempt);
      } finally {
        Arrays.fill(password, ' ');
      }
    }
  }

  private void again(Refused refused, String mendable, int attempt) throws Refused {
    if (!refused.error().equals(mendable) || attempt == ATTEMPTS) {
      throw refused;
    }
    terminal.say(words(mendable) + ". Once more, please.");
  }

  private static String words(String error) {
    return switch (error) {
      case "PHONE_NUMBER_INVALID" -> "This is no phone number";
      case "PHONE_NUMBER_BANNED" -> "Telegram has banned this phone number";
      case "PHONE_NUMBER_FLOOD", "PHONE_PASSWORD_FLOOD" ->
          "Telegram was asked for too many codes; try again tomorrow";
      case "PHONE_CODE_INVALID", "PHONE_CODE_EMPTY" -> "This is not the code";
      case "PHONE_CODE_EXPIRED" -> "The code is too old; begin again";
      case "PASSWORD_HASH_INVALID" -> "This is not the password";
      case "API_ID_INVALID", "API_ID_PUBLISHED_FLOOD" ->
          "TG_API_ID and TG_API_HASH are not of an application of my.telegram.org/apps";
      default -> "Telegram does not accept the login: " + error;
    };
  }
}
