package io.github.dromedary.doctor;

import io.github.dromedary.health.Health;
import io.github.dromedary.ops.FilesCheck;
import io.github.dromedary.ops.GivenSetting;
import io.github.dromedary.ops.Settings;
import io.github.dromedary.ops.SettingsCheck;
import io.github.dromedary.part.Parts;
import io.github.dromedary.store.StorePlace;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.CamelContext;

/**
 * Makes the page. It changes nothing, and every line stands by itself: what is broken is told in
 * its line.
 */
public final class Doctor {

  private static final int PATIENCE_SECONDS = 45;

  private final Settings settings;
  private final Clock clock;
  private final String version;
  private final Callable<List<String>> look;

  /**
   * @param settings right or wrong
   * @param version of the program
   * @param look finds what is wrong where no instance runs; it may open the store
   */
  public Doctor(Settings settings, Clock clock, String version, Callable<List<String>> look) {
    this.settings = settings;
    this.clock = clock;
    this.version = version;
    this.look = look;
  }

  /** The page's lines. */
  public List<String> page() {
    Discretion discretion = new Discretion(settings);
    Page page = new Page(discretion);
    Path data = settings.path("data.dir");
    StoreFacts store =
        new StoreFacts(StorePlace.of(settings.text("database.url"), data), data, clock);
    discretion.learn(store.names());
    program(page);
    given(page);
    health(page);
    store.tell(page);
    List<String> lines = new ArrayList<>();
    lines.add("Dromedary's doctor, " + clock.instant().truncatedTo(ChronoUnit.SECONDS));
    lines.add("Secrets, hosts, chats, people, nodes and folders are taken out (…).");
    lines.add("Look over it all the same before you show it to others.");
    lines.addAll(page.lines());
    return lines;
  }

  private void program(Page page) {
    page.section("Program");
    page.known("Dromedary", () -> version);
    page.known("Camel", () -> CamelContext.class.getPackage().getImplementationVersion());
    page.known("Java", () -> Runtime.version() + ", " + System.getProperty("java.vendor"));
    page.known(
        "system",
        () -> property("os.name") + " " + property("os.version") + ", " + property("os.arch"));
    page.known(
        "processors, heap",
        () ->
            Runtime.getRuntime().availableProcessors()
                + ", "
                + StoreFacts.mib(Runtime.getRuntime().maxMemory()));
    page.known("language, zone", () -> property("user.language") + ", " + ZoneId.systemDefault());
    page.known("parts", () -> String.join(", ", Parts.of(settings).names()));
  }

  private static String property(String name) {
    return System.getProperty(name, "?");
  }

  private void given(Page page) {
    page.section("Settings (others have their defaults)");
    for (GivenSetting given : GivenSetting.of(settings)) {
      page.known(given.name(), () -> given.shown() + "   [" + given.origin() + "]");
    }
    page.facts("problems", () -> SettingsCheck.problems(settings));
    page.facts("hints", settings::hints);
    page.facts("problems of files", () -> FilesCheck.problems(settings));
  }

  private void health(Page page) {
    page.section("Health");
    try {
      Health health = Health.ask(settings);
      page.known("asked", () -> "the running instance");
      page.facts("says", health::lines);
    } catch (ConnectException e) {
      page.known("asked", () -> "no instance answers at MANAGEMENT_HOST and MANAGEMENT_PORT");
      page.facts("looked", this::looked);
    } catch (Exception e) {
      page.fact(
          "asked",
          () -> {
            throw e;
          });
    }
  }

  /** Only where that changes nothing. */
  private List<String> looked() throws Exception {
    if (!SettingsCheck.problems(settings).isEmpty()) {
      throw new IllegalStateException("the settings are not right");
    }
    StorePlace store = StorePlace.of(settings.text("database.url"), settings.path("data.dir"));
    List<String> versions = StorePlace.versions();
    if (!store.version().equals(Optional.of(versions.get(versions.size() - 1)))) {
      throw new IllegalStateException("the store is not there, or not up to date");
    }
    FutureTask<List<String>> task = new FutureTask<>(look);
    Thread thread = new Thread(task, "look");
    thread.setDaemon(true);
    thread.start();
    try {
      List<String> wrong = task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return wrong.isEmpty() ? List.of("OK") : wrong;
    } catch (TimeoutException e) {
      throw new IllegalStateException("no answer within " + PATIENCE_SECONDS + " s", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause().getMessage(), e);
    }
  }
}
