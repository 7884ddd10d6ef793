package io.github.dromedary.channel.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.channel.Fixture;
import io.github.dromedary.channel.mtproto.ClientSettings;
import io.github.dromedary.channel.mtproto.KeyExchange;
import io.github.dromedary.channel.mtproto.MtprotoClient;
import io.github.dromedary.channel.mtproto.MtprotoException;
import io.github.dromedary.channel.mtproto.PasswordServer;
import io.github.dromedary.channel.mtproto.ServerExchange;
import io.github.dromedary.channel.mtproto.ServerExchange.Lie;
import io.github.dromedary.channel.mtproto.SessionString;
import io.github.dromedary.channel.mtproto.TelegramServer;
import io.github.dromedary.channel.mtproto.TlObject;
import io.github.dromedary.channel.mtproto.Values;
import io.github.dromedary.demo.wire.SettableClock;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a phone number to a session string that serves, over the real protocol. */
class LoginTest {

  private static final String PHONE = PhoneServer.PHONE;
  private static final String PASSWORD = "пароль 🐪";
  private final SettableClock clock = new SettableClock("2026-11-21T10:00:00Z");
  private final TelegramServer server = Fixture.served(new TelegramServer(clock));
  private final PasswordServer passwords = new PasswordServer(PASSWORD);
  private final Script terminal = new Script();
  private MtprotoClient client;

  /** A person who answers as written down beforehand. */
  private static final class Script implements Terminal {
    private final Deque<String> answers = new ArrayDeque<>();
    private final List<String> shown = new ArrayList<>();

    Script answers(String... lines) {
      answers.addAll(List.of(lines));
      return this;
    }

    @Override
    public void say(String line) {
      shown.add(line);
    }

    @Override
    public String ask(String question) throws IOException {
      shown.add(question);
      if (answers.isEmpty()) {
        throw new EOFException("The input ended");
      }
      return answers.poll();
    }

    @Override
    public char[] askSecret(String question) throws IOException {
      return ask(question).toCharArray();
    }
  }

  @BeforeEach
  void serve() {
    server.exchangesKeys(new ServerExchange(2, Lie.NONE));
    PhoneServer.serve(server, TlObject.of("auth.sentCodeTypeApp").with("length", 5));
    client = client(server.address());
  }

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  private MtprotoClient client(InetSocketAddress address) {
    KeyExchange keys =
        new KeyExchange(ServerExchange.known(), Duration.ofSeconds(5), clock, new SecureRandom());
    return new MtprotoClient(2, address, keys, new ClientSettings(17), clock, time -> {});
  }

  private void servePassword() {
    server
        .refuse("auth.signIn", 401, "SESSION_PASSWORD_NEEDED")
        .on("account.getPassword", call -> Values.bytes(passwords.offer("animal")))
        .on("auth.checkPassword", this::checked);
  }

  private byte[] checked(TlObject call) throws MtprotoException.Refused {
    if (!passwords.proves(call.object("password"))) {
      throw new MtprotoException.Refused("auth.checkPassword", 400, "PASSWORD_HASH_INVALID");
    }
    return Values.bytes(PhoneServer.IN);
  }

  private SessionString login() throws Exception {
    return new Login(client, 17, "hash", terminal, new SecureRandom()).run();
  }

  private void serves(SessionString login) throws Exception {
    try (MtprotoClient again =
        new MtprotoClient(
            SessionString.parse(login.reveal()), new ClientSettings(17), clock, time -> {})) {
      assertThat(Account.of(again)).hasToString("I••• M••• 🐪•••, @iv•••, +79•••12");
    }
  }

  @Test
  void a_number_and_a_code_make_a_session_that_serves() throws Exception {
    terminal.answers("+7 (916) 123-45-12", " 12345 ");
    serves(login());
    assertThat(terminal.shown)
        .containsExactly(
            "Phone number with country code: ",
            "Telegram sent a code to your other devices, in a message.",
            "Code: ");
  }

  @Test
  void a_second_password_is_proved_without_being_sent() throws Exception {
    servePassword();
    terminal.answers(PHONE, "12345", PASSWORD);
    serves(login());
    assertThat(terminal.shown).endsWith("Second password (hint: animal): ");
  }

  @Test
  void what_was_mistyped_may_be_typed_again() throws Exception {
    server.refuse("auth.signIn", 400, "PHONE_CODE_INVALID");
    servePassword();
    terminal.answers("123", PHONE, "11111", "12345", "wrong", PASSWORD);
    serves(login());
    assertThat(terminal.shown)
        .contains(
            "This is no phone number. Once more, please.",
            "This is not the code. Once more, please.",
            "This is not the password. Once more, please.");
  }

  @Test
  void a_code_may_be_typed_three_times() {
    terminal.answers(PHONE, "11111", "11112", "11113", "12345");
    assertThatThrownBy(this::login)
        .isInstanceOf(LoginFailed.class)
        .hasMessage("This is not the code");
    assertThat(terminal.answers).containsExactly("12345");
  }

  @Test
  void an_account_that_lives_elsewhere_is_followed_with_a_key_of_its_own() throws Exception {
    try (TelegramServer home = Fixture.served(new TelegramServer(clock))) {
      ServerExchange exchange = new ServerExchange(4, Lie.NONE);
      home.exchangesKeys(exchange);
      PhoneServer.serve(home, TlObject.of("auth.sentCodeTypeSms").with("length", 5));
      TlObject option =
          TlObject.of("dcOption")
              .with("id", 4)
              .with("ip_address", "127.0.0.1")
              .with("port", home.address().getPort());
      TlObject config = Values.read(Fixture.bytes("c4f9186b"));
      server.on("help.getConfig", config.with("dc_options", List.of(option)));
      server.refuse("auth.sendCode", 303, "PHONE_MIGRATE_4");
      terminal.answers(PHONE, "12345");
      SessionString login = login();
      assertThat(login.dc()).isEqualTo(4);
      assertThat(login.address()).isEqualTo(home.address());
      assertThat(terminal.shown).contains("Telegram sent a code by SMS.");
      serves(login);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "auth.sendCode, 400, PHONE_NUMBER_BANNED, has banned this phone number",
    "auth.sendCode, 400, API_ID_INVALID, TG_API_ID and TG_API_HASH are not of an application",
    "auth.signIn, 400, PHONE_CODE_EXPIRED, The code is too old",
    "auth.signIn, 400, SOMETHING_NEW, does not accept the login: SOMETHING_NEW"
  })
  void a_refusal_is_said_in_words(String method, int code, String error, String said) {
    server.refuse(method, code, error);
    terminal.answers(PHONE, "12345");
    assertThatThrownBy(this::login)
        .isInstanceOf(LoginFailed.class)
        .hasMessageContaining(said)
        .hasMessageNotContaining(PHONE);
  }

  @Test
  void a_number_without_account_is_said_so() {
    server.on("auth.signIn", TlObject.of("auth.authorizationSignUpRequired"));
    terminal.answers(PHONE, "12345");
    assertThatThrownBy(this::login).hasMessage("There is no Telegram account with this number");
  }

  @Test
  void a_way_that_only_official_apps_know_is_said_so() {
    PhoneServer.serve(server, TlObject.of("auth.sentCodeTypeSetUpEmailRequired"));
    terminal.answers(PHONE);
    assertThatThrownBy(this::login)
        .isInstanceOf(LoginFailed.class)
        .hasMessageContaining("official apps");
  }

  @Test
  void an_input_that_ends_ends_the_login() {
    terminal.answers(PHONE);
    assertThatThrownBy(this::login).isInstanceOf(EOFException.class);
  }

  @Test
  void a_session_that_was_revoked_says_so_when_it_is_checked() throws Exception {
    terminal.answers(PHONE, "12345");
    SessionString login = login();
    server.refuse("users.getUsers", 401, "AUTH_KEY_UNREGISTERED");
    assertThatThrownBy(() -> serves(login))
        .isInstanceOf(MtprotoException.BadSession.class)
        .hasMessageContaining("dromedary session create");
  }
}
