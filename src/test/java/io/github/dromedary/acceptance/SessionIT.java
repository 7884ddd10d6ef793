package io.github.dromedary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.acceptance.Packaged.Ended;
import io.github.dromedary.channel.Fixture;
import io.github.dromedary.channel.login.PhoneServer;
import io.github.dromedary.channel.mtproto.ServerExchange;
import io.github.dromedary.channel.mtproto.ServerExchange.Lie;
import io.github.dromedary.channel.mtproto.TelegramServer;
import io.github.dromedary.channel.mtproto.TlObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The session tools of the packaged program; it needs no other setting for them. */
class SessionIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final TelegramServer server = Fixture.served(new TelegramServer(Clock.systemUTC()));
  private final Map<String, String> environment = new HashMap<>();

  @TempDir private Path folder;

  @BeforeEach
  void begin() {
    server.exchangesKeys(new ServerExchange(2, Lie.NONE));
    PhoneServer.serve(server, TlObject.of("auth.sentCodeTypeSms").with("length", 5));
    environment.put("DATA_DIR", folder.resolve("data").toString());
    environment.put("TG_API_ID", "17");
    environment.put("TG_API_HASH", "hash");
  }

  @AfterEach
  void end() {
    server.close();
  }

  private Ended check(String session) throws IOException {
    environment.put("TG_SESSION_STRING", session);
    return Packaged.run(environment, "session", "check");
  }

  @Test
  void check_says_whose_session_it_is_and_hides_the_rest() throws IOException {
    String session = server.login().reveal();
    Ended ended = check(session);
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.out())
        .isEqualTo("The session serves: I••• M••• 🐪•••, @iv•••, +79•••12, data centre 2\n");
    assertThat(ended.out() + ended.err()).doesNotContain(session, PhoneServer.PHONE);
  }

  @Test
  void check_says_what_to_do_about_a_session_that_serves_no_more() throws IOException {
    server.refuse("users.getUsers", 401, "SESSION_REVOKED");
    Ended revoked = check(server.login().reveal());
    assertThat(revoked.code()).isEqualTo(1);
    assertThat(revoked.err()).contains("SESSION_REVOKED", "dromedary session create");
    Ended none = check("1abc-secret-abc");
    assertThat(none.code()).isEqualTo(1);
    assertThat(none.err())
        .contains("TG_SESSION_STRING is no Telethon session string")
        .doesNotContain("secret", "\tat ");
    Ended empty = check("");
    assertThat(empty.code()).isEqualTo(1);
    assertThat(empty.err()).contains("TG_SESSION_STRING is not set");
  }

  @Test
  void create_logs_in_on_the_terminal_and_prints_a_session_that_serves() throws IOException {
    Path key = Files.writeString(folder.resolve("key.pem"), ServerExchange.pem());
    String at = "127.0.0.1:" + server.address().getPort();
    Ended ended;
    try (Packaged create =
        Packaged.start(
            environment, "session", "create", "--server", at, "--server-key", key.toString())) {
      create.types("+7 916 123-45-12");
      create.types("12345");
      ended = create.ended(PATIENCE);
    }
    assertThat(ended.code()).as(ended.err()).isZero();
    String session = ended.out().strip();
    assertThat(session).hasSize(353);
    assertThat(ended.err())
        .contains("Telegram sent a code by SMS.", "It is that of I•••")
        .doesNotContain(session.substring(10, 60));
    Ended checked = check(session);
    assertThat(checked.code()).as(checked.err()).isZero();
  }

  @Test
  void create_trusts_nobody_but_telegram() throws IOException {
    try (Packaged create =
        Packaged.start(
            environment,
            "session",
            "create",
            "--server",
            "127.0.0.1:" + server.address().getPort())) {
      create.types("+7 916 123-45-12");
      Ended ended = create.ended(PATIENCE);
      assertThat(ended.code()).isEqualTo(1);
      assertThat(ended.err()).contains("none of the RSA keys that Telegram published");
      assertThat(ended.out()).isEmpty();
    }
  }
}
