package io.github.dromedary.cli;

import io.github.dromedary.channel.login.Account;
import io.github.dromedary.channel.login.Login;
import io.github.dromedary.channel.login.Terminal;
import io.github.dromedary.channel.mtproto.ClientSettings;
import io.github.dromedary.channel.mtproto.KeyExchange;
import io.github.dromedary.channel.mtproto.MtprotoClient;
import io.github.dromedary.channel.mtproto.RsaKey;
import io.github.dromedary.channel.mtproto.SessionString;
import io.github.dromedary.ops.Secrets;
import io.github.dromedary.ops.Settings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code dromedary session}: the login that a channel's exact numbers are read with. */
@Command(
    name = "session",
    description = "Makes or looks at the login that a channel's exact numbers are read with.",
    mixinStandardHelpOptions = true)
final class SessionCommand implements Runnable {

  /** Where every login begins; Telegram sends it on to where the account is at home. */
  private static final int FIRST_DC = 2;

  private static final String FIRST_ADDRESS = "149.154.167.51:443";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "check or create?");
  }

  /** {@code dromedary session check}: whether the session string serves, and whose it is. */
  @Command(
      name = "check",
      description =
          "Says whether TG_SESSION_STRING serves, and whose it is. Not while an instance runs with"
              + " it elsewhere: Telegram ends a login that is used from two addresses.",
      mixinStandardHelpOptions = true)
  int check() throws IOException, InterruptedException {
    Settings settings = Launch.settings(true);
    String text = settings.find("tg.session-string").orElse("");
    Secrets.add(text);
    if (text.isEmpty()) {
      Launch.say(System.err, "TG_SESSION_STRING is not set; dromedary session create makes one.");
      return ExitCode.SOFTWARE;
    }
    SessionString login = SessionString.parse(text);
    ClientSettings client = new ClientSettings(apiId(settings, new ConsoleTerminal()));
    try (MtprotoClient telegram =
        new MtprotoClient(login, client, Clock.systemUTC(), SessionCommand::sleep)) {
      Account account = Account.of(telegram);
      Launch.say(System.out, "The session serves: " + account + ", data centre " + login.dc());
    }
    return ExitCode.OK;
  }

  /**
   * {@code dromedary session create}: logs in on the terminal and prints the session string.
   *
   * @param server where to begin, for tests: {@code host:port}
   * @param serverKey the public RSA key of that server
   */
  @Command(
      name = "create",
      description =
          "Logs in by phone number, code and second password, and prints the session string: keep"
              + " it like a password, in TG_SESSION_STRING or TG_SESSION_STRING_FILE.",
      mixinStandardHelpOptions = true)
  int create(
      @Option(names = "--server", hidden = true, defaultValue = FIRST_ADDRESS) String server,
      @Option(names = "--server-key", hidden = true) Path serverKey)
      throws IOException, InterruptedException {
    Settings settings = Launch.settings(true);
    Terminal terminal = new ConsoleTerminal();
    int apiId = apiId(settings, terminal);
    String apiHash = settings.find("tg.api-hash").orElse("");
    if (apiHash.isEmpty()) {
      apiHash = new String(terminal.askSecret("TG_API_HASH, from my.telegram.org/apps: ")).strip();
    }
    Secrets.add(apiHash);
    Clock clock = Clock.systemUTC();
    SecureRandom random = new SecureRandom();
    List<RsaKey> known =
        serverKey == null ? RsaKey.telegrams() : RsaKey.parse(Files.readString(serverKey));
    KeyExchange keys = new KeyExchange(known, PATIENCE, clock, random);
    ClientSettings client = new ClientSettings(apiId);
    try (MtprotoClient telegram =
        new MtprotoClient(FIRST_DC, at(server), keys, client, clock, SessionCommand::sleep)) {
      SessionString login = new Login(telegram, apiId, apiHash, terminal, random).run();
      terminal.say("Logged in. The session string, as good as a password:");
      System.out.println(login.reveal()); // the one place that shows it, unmasked
      terminal.say("It is that of " + Account.of(telegram));
    }
    return ExitCode.OK;
  }

  private static InetSocketAddress at(String server) {
    int colon = server.lastIndexOf(':');
    int port = Integer.parseInt(server.substring(colon + 1));
    return new InetSocketAddress(server.substring(0, colon), port);
  }

  private static int apiId(Settings settings, Terminal terminal) throws IOException {
    String text = settings.find("tg.api-id").orElse("");
    if (text.isEmpty()) {
      text = terminal.ask("TG_API_ID, from my.telegram.org/apps: ").strip();
    }
    if (!text.matches("[1-9]\\d{0,8}")) {
      throw new IllegalArgumentException(
          "TG_API_ID must be the number of an application of my.telegram.org/apps");
    }
    return Integer.parseInt(text);
  }

  private static void sleep(Duration time) throws InterruptedException {
    Launch.say(System.err, "Waiting " + time.toSeconds() + " s for Telegram.");
    Thread.sleep(time.toMillis());
  }
}
