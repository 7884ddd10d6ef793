package io.github.dromedary.channel.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.channel.mtproto.MtprotoException;
import io.github.dromedary.channel.mtproto.TelegramServer;
import io.github.dromedary.channel.mtproto.TlObject;
import io.github.dromedary.channel.mtproto.Values;
import java.util.List;

/** Has a server log one person in. */
public final class PhoneServer {

  public static final String PHONE = "79161234512";

  private static final TlObject USER =
      TlObject.of("user")
          .with("id", 5L)
          .with("first_name", "Ivan Maria")
          .with("last_name", "🐪eter")
          .with("username", "ivanpeter")
          .with("phone", PHONE);
  static final TlObject IN = TlObject.of("auth.authorization").with("user", USER);

  private PhoneServer() {}

  /** Sends codes of this type to one number, takes 12345 and says who that is. */
  public static void serve(TelegramServer server, TlObject type) {
    server
        .on("auth.sendCode", call -> codeSent(call, type))
        .on("auth.signIn", call -> signedIn(call))
        .on("users.getUsers", call -> users());
  }

  private static byte[] codeSent(TlObject call, TlObject type) throws MtprotoException.Refused {
    if (!call.text("phone_number").equals(PHONE)) {
      throw new MtprotoException.Refused("auth.sendCode", 400, "PHONE_NUMBER_INVALID");
    }
    assertThat(call.number("api_id")).isEqualTo(17);
    assertThat(call.text("api_hash")).isEqualTo("hash");
    return Values.bytes(
        TlObject.of("auth.sentCode").with("type", type).with("phone_code_hash", "h1"));
  }

  private static byte[] signedIn(TlObject call) throws MtprotoException.Refused {
    boolean right =
        call.text("phone_code").equals("12345")
            && call.text("phone_code_hash").equals("h1")
            && call.text("phone_number").equals(PHONE);
    if (!right) {
      throw new MtprotoException.Refused("auth.signIn", 400, "PHONE_CODE_INVALID");
    }
    return Values.bytes(IN);
  }

  private static byte[] users() {
    return Values.vector(List.of(USER));
  }
}
