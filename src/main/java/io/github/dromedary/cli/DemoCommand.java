package io.github.dromedary.cli;

import io.github.dromedary.Application;
import io.github.dromedary.Application.Mode;
import io.github.dromedary.demo.bot.BotApiServer;
import io.github.dromedary.demo.chat.DemoChat;
import io.github.dromedary.demo.panel.DemoFleet;
import io.github.dromedary.demo.panel.SimulatedPanel;
import io.github.dromedary.demo.wire.Ports;
import io.github.dromedary.health.Health;
import io.github.dromedary.ops.Logging;
import io.github.dromedary.ops.Secrets;
import io.github.dromedary.ops.Settings;
import io.github.dromedary.ops.SettingsSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/**
 * {@code dromedary demo}: the whole application against a simulated panel and Bot API server, with
 * a chat in the terminal. Only its settings differ from the real thing.
 */
@Command(
    name = "demo",
    description = "Shows it at work without panel or Telegram: type commands, read the answers.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

  private static final String TOKEN = "424242:demo-bot-of-the-simulated-server";
  private static final long CHAT = 4242;

  @Option(
      names = "--served",
      hidden = true,
      description = "also serves health and asks for it: all that begins when it runs in earnest")
  private boolean served;

  @Override
  public Integer call() throws IOException {
    Path folder = Files.createTempDirectory("dromedary-demo");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder), "remove"));
    Files.createFile(folder.resolve(".env")); // found first: the user's own is not for the demo
    Path home = Path.of(System.getProperty("dromedary.home", "")).toAbsolutePath().normalize();
    Map<String, String> own = new HashMap<>(Launch.language());
    own.put("CUSTOM_DIR", folder.resolve("none").toString()); // nor are its settings and routes
    Settings defaults = new SettingsSource(home, folder, own).read();
    Clock clock = Clock.system(defaults.zone());
    try (SimulatedPanel panel = new SimulatedPanel(clock, DemoFleet.twelve(clock)).start();
        BotApiServer telegram = new BotApiServer(clock, TOKEN).start()) {
      telegram.addChat(CHAT, "private", "You");
      Settings settings =
          defaults
              .with(pointedAt(panel.url(), telegram.url(), folder))
              .with(Map.of("management.port", String.valueOf(served ? Ports.free() : 0)));
      Secrets.set(settings.secrets());
      Logging.set(settings.text("log.level"), settings.text("log.file"), false);
      chat(settings, clock, telegram, folder);
    }
    return ExitCode.OK;
  }

  private static void chat(Settings settings, Clock clock, BotApiServer telegram, Path folder)
      throws IOException {
    Launch.say(System.out, "Starting on a simulated panel of 12 nodes with 35 days of history …");
    try (Application application = new Application(settings, clock, Mode.RUN)) {
      application.start();
      application.call("direct:traffic.bootstrap", null);
      if (settings.number("management.port") > 0) {
        Health.ask(settings);
      }
      Launch.say(System.out, "Ready. Log: " + settings.text("log.file"));
      Launch.say(
          System.out,
          "Type a command: /today, /week, /top 6h, /quota, /node ams-lab, /help; quit ends it.\n");
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      new DemoChat(telegram, CHAT, CHAT, in, System.out, folder).run();
    }
  }

  private static Map<String, String> pointedAt(String panel, String telegram, Path folder) {
    return Map.of(
        "komari.panels",
        "",
        "komari.base-url",
        panel,
        "telegram.bot-token",
        TOKEN,
        "telegram.chat-id",
        String.valueOf(CHAT),
        "telegram.api-url",
        telegram,
        "data.dir",
        folder.toString(),
        "log.file",
        folder.resolve("dromedary.log").toString(),
        "sample.interval-seconds",
        "60");
  }

  private static void remove(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      Launch.say(System.err, "dromedary: " + folder + " could not be removed");
    }
  }
}
