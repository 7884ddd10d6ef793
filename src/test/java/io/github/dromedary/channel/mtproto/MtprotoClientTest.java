package io.github.dromedary.channel.mtproto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.dromedary.channel.Fixture;
import io.github.dromedary.channel.mtproto.TelegramServer.Fault;
import io.github.dromedary.demo.wire.Ports;
import io.github.dromedary.demo.wire.SettableClock;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the client does when Telegram is difficult, over the real protocol. */
class MtprotoClientTest {

  private static final String METHOD = "contacts.resolveUsername";
  private static final TlObject CALL = TlObject.of(METHOD).with("username", "example");
  private static final ClientSettings SETTINGS =
      new ClientSettings(1, Duration.ofSeconds(10), Duration.ofMinutes(1), 3);

  /** For servers that say nothing at all. */
  private static final ClientSettings IMPATIENT =
      new ClientSettings(1, Duration.ofSeconds(1), Duration.ofMinutes(1), 3);

  private final SettableClock clock = new SettableClock("2026-11-21T10:00:00Z");
  private final TelegramServer server = Fixture.served(new TelegramServer(clock));
  private final List<Duration> pauses = new ArrayList<>();
  private final MtprotoClient client = client(server.login(), clock);

  private MtprotoClient impatient() {
    return new MtprotoClient(server.login(), IMPATIENT, clock, pauses::add);
  }

  private MtprotoClient client(SessionString login, Clock clock) {
    return new MtprotoClient(login, SETTINGS, clock, pauses::add);
  }

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  private static void isTheChannel(TlObject answer) {
    assertThat(answer.objects("chats").get(0).text("title")).isEqualTo("Пример");
  }

  @Test
  void it_calls_over_one_connection_and_acknowledges() throws Exception {
    isTheChannel(client.call(CALL));
    isTheChannel(client.call(CALL));
    assertThat(server.calls()).containsExactly("help.getConfig", METHOD, METHOD);
    assertThat(server.connections()).isEqualTo(1);
    client.close();
    await().untilAsserted(() -> assertThat(server.acknowledged).hasSizeGreaterThanOrEqualTo(3));
    isTheChannel(client.call(CALL));
    assertThat(server.connections()).isEqualTo(2);
  }

  @Test
  void it_says_first_which_layer_and_application_it_is() throws Exception {
    client.call(CALL);
    TlObject layer = server.requests().get(0);
    assertThat(layer.name()).isEqualTo("invokeWithLayer");
    assertThat(layer.number("layer")).isEqualTo(227);
    assertThat(layer.object("query").number("api_id")).isEqualTo(1);
    assertThat(server.requests().get(1).name()).isEqualTo(METHOD);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {
        "CLOSES_IN_MID_MESSAGE",
        "GARBAGE",
        "WRONG_LENGTH",
        "CHANGED_BIT",
        "NO_ANSWER",
        "SILENCE"
      })
  void it_connects_anew_after(Fault fault) throws Exception {
    server.arm(METHOD, fault);
    try (MtprotoClient impatient = impatient()) {
      isTheChannel(impatient.call(CALL));
    }
    assertThat(server.connections()).isEqualTo(2);
    assertThat(pauses).containsExactly(Duration.ofSeconds(1));
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"BAD_SALT", "MUCH_ADO", "STRAYS"})
  void it_goes_on_in_spite_of(Fault fault) throws Exception {
    server.arm(METHOD, fault);
    isTheChannel(client.call(CALL));
    isTheChannel(client.call(CALL));
    assertThat(server.connections()).isEqualTo(1);
    assertThat(pauses).isEmpty();
  }

  @Test
  void what_the_server_said_before_does_not_count_again() throws Exception {
    server.arm(METHOD, Fault.REPLAY);
    isTheChannel(client.call(CALL));
    isTheChannel(client.call(CALL));
    assertThat(server.saltsRefused).isEqualTo(2); // the first of all, and the one that was changed
  }

  @ParameterizedTest
  @CsvSource({
    "CLOSES_IN_MID_MESSAGE, closed the connection",
    "GARBAGE, was changed on its way",
    "WRONG_LENGTH, none of MTProto",
    "NO_ANSWER, did not answer contacts.resolveUsername within 1 s"
  })
  void it_gives_up_after_three_attempts_and_says_why(Fault fault, String why) {
    server.arm(METHOD, fault).arm(METHOD, fault).arm(METHOD, fault);
    assertThatThrownBy(() -> impatient().call(CALL))
        .isInstanceOf(MtprotoException.Unavailable.class)
        .hasMessageContaining(why);
    assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
  }

  @Test
  void it_says_what_to_do_about_an_unknown_key_and_does_not_try_again() {
    server.arm(METHOD, Fault.UNKNOWN_KEY);
    assertThatThrownBy(() -> client.call(CALL))
        .isInstanceOf(MtprotoException.BadSession.class)
        .hasMessageContaining("-404")
        .hasMessageContaining("dromedary session create");
    assertThat(server.calls()).containsOnlyOnce(METHOD);
  }

  @Test
  void it_names_an_unknown_constructor_and_its_layer() {
    server.arm(METHOD, Fault.UNKNOWN_CONSTRUCTOR);
    assertThatThrownBy(() -> client.call(CALL))
        .isInstanceOf(MtprotoException.Malformed.class)
        .hasMessageContaining("0badcafe")
        .hasMessageContaining("layer 227");
    assertThat(server.calls()).containsOnlyOnce(METHOD);
  }

  @ParameterizedTest
  @ValueSource(longs = {-3600, -310, -300, -31, 31, 300, 310, 3600, 40_000_000})
  void it_follows_the_servers_clock(long secondsOff) throws Exception {
    SettableClock ours = new SettableClock("2026-11-21T10:00:00Z");
    ours.advance(Duration.ofSeconds(secondsOff));
    try (MtprotoClient wrong = client(server.login(), ours)) {
      isTheChannel(wrong.call(CALL));
      isTheChannel(wrong.call(CALL));
    }
    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void it_waits_as_long_as_telegram_asks() throws Exception {
    server.refuse(METHOD, 420, "FLOOD_WAIT_7").refuse(METHOD, 420, "FLOOD_PREMIUM_WAIT_3");
    isTheChannel(client.call(CALL));
    assertThat(pauses).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(3));
  }

  @Test
  void it_hands_a_wait_on_that_is_too_long() {
    server.refuse(METHOD, 420, "FLOOD_WAIT_50").refuse(METHOD, 420, "FLOOD_WAIT_11");
    assertThatThrownBy(() -> client.call(CALL))
        .isInstanceOfSatisfying(
            MtprotoException.FloodWait.class, wait -> assertThat(wait.seconds()).isEqualTo(11))
        .hasMessage("Telegram asks to wait 11 s before contacts.resolveUsername");
    assertThat(pauses).containsExactly(Duration.ofSeconds(50));
  }

  @Test
  void it_tries_again_when_telegram_has_trouble() throws Exception {
    server.refuse(METHOD, 500, "RPC_CALL_FAIL").refuse(METHOD, -503, "Timeout");
    isTheChannel(client.call(CALL));
    assertThat(pauses).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "401, AUTH_KEY_UNREGISTERED",
    "401, SESSION_REVOKED",
    "401, USER_DEACTIVATED",
    "406, AUTH_KEY_DUPLICATED"
  })
  void a_session_that_was_ended_ends_the_call(int code, String error) {
    server.refuse(METHOD, code, error);
    assertThatThrownBy(() -> client.call(CALL))
        .isInstanceOf(MtprotoException.BadSession.class)
        .hasMessageContaining(error)
        .hasMessageContaining("make a new session string");
    assertThat(server.calls()).containsOnlyOnce(METHOD);
  }

  @Test
  void any_other_refusal_is_handed_on() {
    server.refuse(METHOD, 400, "USERNAME_INVALID");
    assertThatThrownBy(() -> client.call(CALL))
        .isInstanceOfSatisfying(
            MtprotoException.Refused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(400);
              assertThat(refused.error()).isEqualTo("USERNAME_INVALID");
            })
        .hasMessage("Telegram refused contacts.resolveUsername: 400 USERNAME_INVALID");
  }

  private static TlObject config(int dc, InetSocketAddress address) throws MtprotoException {
    TlObject config = new TlReader(Schema.bundled(), Fixture.bytes("c4f9186b")).object();
    TlObject option =
        TlObject.of("dcOption")
            .with("id", dc)
            .with("ip_address", address.getAddress().getHostAddress())
            .with("port", address.getPort());
    TlObject media =
        TlObject.of("dcOption")
            .with("media_only", true)
            .with("id", dc)
            .with("ip_address", "192.0.2.1")
            .with("port", 1);
    return config.with("dc_options", List.of(media, option));
  }

  @Test
  void it_goes_to_the_data_centre_that_telegram_names() throws Exception {
    try (TelegramServer other = Fixture.served(new TelegramServer(clock))) {
      other.keys.putAll(server.keys);
      server.on("help.getConfig", config(4, other.address()));
      server.refuse(METHOD, 303, "USER_MIGRATE_4");
      isTheChannel(client.call(CALL));
      assertThat(other.calls()).containsExactly("help.getConfig", METHOD);
      assertThat(client.login().dc()).isEqualTo(4);

      other.on("help.getConfig", config(2, server.address()));
      other.refuse(METHOD, 303, "USER_MIGRATE_2"); // and home again, at another time
      client.close();
      isTheChannel(client.call(CALL));
      assertThat(client.login().dc()).isEqualTo(2);
    }
  }

  @Test
  void it_says_so_when_the_key_does_not_serve_there() throws Exception {
    try (TelegramServer other = Fixture.served(new TelegramServer(clock))) {
      other.keys.clear();
      server.on("help.getConfig", config(4, other.address()));
      server.refuse(METHOD, 303, "USER_MIGRATE_4");
      assertThatThrownBy(() -> client.call(CALL))
          .isInstanceOf(MtprotoException.BadSession.class)
          .hasMessageContaining("at home in data centre 4")
          .hasMessageContaining("dromedary session create");
    }
  }

  @Test
  void it_does_not_go_in_a_circle() throws Exception {
    server.on("help.getConfig", config(4, server.address()));
    server
        .refuse(METHOD, 303, "NETWORK_MIGRATE_4")
        .refuse(METHOD, 303, "NETWORK_MIGRATE_2")
        .refuse(METHOD, 303, "NETWORK_MIGRATE_4");
    assertThatThrownBy(() -> client.call(CALL)).hasMessageContaining("in a circle");
  }

  @Test
  void it_says_when_nobody_is_there() throws Exception {
    InetSocketAddress nobody =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), Ports.free());
    SessionString login = new SessionString(2, nobody, server.login().key());
    assertThatThrownBy(() -> client(login, clock).call(CALL))
        .isInstanceOf(MtprotoException.Unavailable.class)
        .hasMessageContaining("no connection to Telegram at 127.0.0.1:" + nobody.getPort());
  }

  @Test
  void a_call_of_a_login_is_never_made_twice() {
    String method = "auth.checkPassword";
    TlObject password =
        TlObject.of("inputCheckPasswordSRP")
            .with("srp_id", 1L)
            .with("A", new byte[256])
            .with("M1", new byte[32]);
    server.arm(method, Fault.CLOSES_IN_MID_MESSAGE);
    assertThatThrownBy(() -> client.call(TlObject.of(method).with("password", password)))
        .isInstanceOf(MtprotoException.Unavailable.class);
    assertThat(server.calls()).containsOnlyOnce(method);
  }
}
