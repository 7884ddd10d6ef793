package io.github.dromedary.cli;

import io.github.dromedary.Application;
import io.github.dromedary.Application.Mode;
import io.github.dromedary.ops.Settings;
import io.github.dromedary.past.Difference;
import io.github.dromedary.past.Ledgers;
import io.github.dromedary.past.Pair;
import io.github.dromedary.store.FolderLock;
import io.github.dromedary.store.Store;
import io.github.dromedary.takeover.OldFiles;
import io.github.dromedary.takeover.Takeover;
import io.github.dromedary.takeover.Takeover.Imported;
import io.github.dromedary.takeover.Telling;
import io.github.dromedary.telegram.Answered;
import io.github.dromedary.telegram.GuardedHttpClient;
import io.github.dromedary.telegram.TelegramException;
import io.github.dromedary.text.Bytes;
import io.github.dromedary.traffic.Links;
import io.github.dromedary.traffic.Retention;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dromedary import DIR}: takes over the history of the programs that it replaces. */
@Command(
    name = "import",
    description =
        "Takes over the history of komari-traffic-bot or komari-traffic-hub: their DATA_DIR, or one file of it."
            + " Stop the running instance first. The old files are only read; twice changes nothing.",
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {

  private static final int SHOWN = 100;

  @Parameters(paramLabel = "DIR|FILE", description = "the folder of the old files, or one of them")
  private Path place;

  @Option(
      names = "--panel",
      paramLabel = "NAME",
      description =
          "the panel of KOMARI_PANELS whose nodes they are; needed where there are several")
  private String panel;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws IOException, SQLException, InterruptedException {
    Settings settings = Launch.settings(true);
    if (!Launch.right(settings) || !Launch.hasTraffic(settings)) {
      return ExitCode.SOFTWARE;
    }
    List<String> panels = settings.list("komari.panels");
    boolean isOne = panels.stream().anyMatch(name -> name.equalsIgnoreCase(panel));
    if (panel == null ? panels.size() > 1 : !isOne) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          panels.isEmpty()
              ? "--panel " + panel + ": there is one panel; leave --panel off"
              : (panel == null ? "--panel is missing" : "--panel is " + panel)
                  + "; it must be "
                  + String.join(", ", panels));
    }
    OldFiles files = OldFiles.of(place.toAbsolutePath().normalize());
    // a cycle could not be booked meanwhile; with PostgreSQL it waits
    FolderLock lock =
        settings.isSet("database.url")
            ? null
            : FolderLock.take(
                settings.path("data.dir"), "an import, process " + ProcessHandle.current().pid());
    try {
      return imported(settings, files, panelId(settings));
    } finally {
      if (lock != null) {
        lock.close();
      }
    }
  }

  /** The panel's row, which is told by names and addresses; made where it is not there yet. */
  private long panelId(Settings settings) throws IOException {
    try (Application application = new Application(settings, Clock.systemUTC(), Mode.ONCE)) {
      application.start();
      application.call("direct:traffic.settle", null);
      String name = panel == null ? "" : panel;
      return (Long) application.call("bean:panels?method=id('" + name + "')", null);
    }
  }

  private int imported(Settings settings, OldFiles files, long id)
      throws IOException, SQLException, InterruptedException {
    Clock clock = Clock.systemUTC();
    Telling telling =
        new Telling(
            line -> Launch.say(System.err, line),
            line -> Launch.say(System.out, line),
            settings.zone());
    Takeover takeover;
    Imported imported;
    try (Store store = Store.open(settings.text("database.url"), settings.path("data.dir"))) {
      takeover = new Takeover(files, store.writer(), rules(settings, clock, id), telling);
      imported = takeover.run();
    }
    OptionalLong offset = takeover.offset();
    Map<String, String> bindings = takeover.bindings();
    try (Application application = new Application(settings, clock, Mode.ONCE)) {
      application.start();
      bindings.forEach((from, to) -> NodeCommand.bind(application, panel, from, to));
      if (imported.samples() > 0) {
        application.call("direct:traffic.compact", null);
      }
    }
    said(imported, settings.zone());
    if (offset.isPresent()) {
      answered(settings, offset.getAsLong());
    }
    return ExitCode.OK;
  }

  private static Takeover.Rules rules(Settings settings, Clock clock, long panel) {
    Links links = Links.of(settings.text("max.link-gbps"));
    Duration samples = settings.hours("sample.retention-hours");
    Duration days = settings.days("history.retention-days");
    Duration history = days.compareTo(samples) > 0 ? days : samples;
    Retention retention =
        new Retention(clock, settings.zone(), samples, settings.days("history.hot-days"), history);
    return new Takeover.Rules(
        settings.zone(),
        new Ledgers(links, settings.number("sample.interval-seconds")),
        links,
        retention.oldestSeconds(),
        settings.path("data.dir"),
        panel);
  }

  private static void said(Imported imported, ZoneId zone) {
    List<Difference> differences = imported.differences();
    if (!differences.isEmpty()) {
      Launch.say(System.out, "Not right in the old days, and not taken over so:");
    }
    differences.stream().limit(SHOWN).forEach(one -> Launch.say(System.out, line(one, zone)));
    if (differences.size() > SHOWN) {
      Launch.say(System.out, "  … and " + (differences.size() - SHOWN) + " more");
    }
    Launch.say(
        System.out,
        imported.samples() == 0
            ? "Nothing new: all that the files tell was known."
            : "Imported " + imported.samples() + " samples of " + imported.nodes() + " nodes.");
  }

  private static String line(Difference one, ZoneId zone) {
    LocalDate day = LocalDate.ofInstant(Instant.ofEpochSecond(one.from()), zone);
    String ours = one.ours() == null ? "nothing shows what it was" : "here " + bytes(one.ours());
    return "  "
        + day
        + " "
        + one.name()
        + ": there "
        + bytes(one.theirs())
        + ", "
        + ours
        + "; "
        + one.reason().words();
  }

  private static String bytes(Pair bytes) {
    return Bytes.human(bytes.total());
  }

  private static void answered(Settings settings, long next) throws InterruptedException {
    String token = settings.text("telegram.bot-token");
    if (token.isEmpty()) {
      return;
    }
    GuardedHttpClient client = new GuardedHttpClient(Clock.systemUTC(), "TELEGRAM_BOT_TOKEN");
    String said;
    try {
      new Answered(client, settings.text("telegram.api-url").replaceFirst("/+$", ""), token)
          .before(next);
      Launch.say(
          System.out, "tg_offset.txt: Telegram knows that the commands before were answered.");
      return;
    } catch (TelegramException e) {
      said = e.getMessage();
    } catch (IOException e) {
      said = e.getClass().getSimpleName();
    }
    Launch.say(
        System.err,
        "tg_offset.txt: Telegram could not be told which commands were answered ("
            + said
            + "); one that came just before the old program stopped may be answered again");
  }
}
