package io.github.dromedary;

import io.github.dromedary.Application.Mode;
import io.github.dromedary.cluster.LeaderService;
import io.github.dromedary.ops.CamelKeys;
import io.github.dromedary.ops.HouseFiles;
import io.github.dromedary.ops.HouseProblem;
import io.github.dromedary.ops.HouseTexts;
import io.github.dromedary.ops.RouteReload;
import io.github.dromedary.ops.RouteSet;
import io.github.dromedary.ops.RouteSwitch;
import io.github.dromedary.ops.Settings;
import io.github.dromedary.ops.Shipped;
import io.github.dromedary.ops.Underway;
import io.github.dromedary.part.Parts;
import io.github.dromedary.part.Templated;
import io.github.dromedary.text.Languages;
import io.github.dromedary.text.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Component;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.spi.RoutePolicyFactory;

/** The routes and templates of the home folder: which of them are in use, and from when on. */
final class House {

  private final Main camel;
  private final boolean isWatched;
  private final List<Templated> templated;
  private final HouseFiles files;
  private final HouseTexts texts;
  private final RouteSet routes;
  private final Map<String, Object> beans = new HashMap<>();
  private RouteReload reload;
  private RouteSwitch hands;

  /**
   * Reads the files.
   *
   * @throws HouseProblem when there is no folder of routes
   */
  House(Main camel, Settings settings, Mode mode) throws HouseProblem {
    this.camel = camel;
    this.templated = Parts.of(settings).templated();
    isWatched = mode == Mode.RUN && Boolean.parseBoolean(settings.text("routes.reload"));
    files =
        new HouseFiles(
            settings.home(), settings.custom(), Parts.of(settings).idle(), mode == Mode.ONCE);
    texts = HouseTexts.of(files);
    routes = new RouteSet(texts.routes(), Shipped.IN_JAR, files::isOff, () -> stage(settings));
  }

  /** The route files that are loaded, and destinations that wait to be mended, by name. */
  Map<String, String> texts() {
    return routes.texts();
  }

  /**
   * Takes the templates, and binds what watches.
   *
   * @throws HouseProblem when there is no folder of templates, or one that ships is broken
   */
  void furnish() throws HouseProblem {
    Texts rendering = camel.lookup("texts", Texts.class);
    Languages languages = camel.lookup("languages", Languages.class);
    reload = new RouteReload(files, routes, texts, rendering, languages, Shipped.IN_JAR);
    if (isWatched) {
      camel.bind("underway", new Underway());
    }
  }

  /** What is not in use as it stands in the folder. */
  Optional<String> problem() {
    return reload.problem();
  }

  /** The same, file by file. */
  List<String> problems() {
    return reload.problems();
  }

  /** Which shipped routes own files take the place of, in words. */
  List<String> replaced() {
    return routes.replaced();
  }

  /** Its check for health. */
  HealthCheck check() {
    return reload.check();
  }

  /** Remembers the beans for trying routes. */
  void remember(Map<String, Object> all) {
    beans.putAll(all);
  }

  /**
   * Finds out which routes can be loaded.
   *
   * @throws HouseProblem when it is one that ships that cannot
   */
  void sift() throws HouseProblem {
    try {
      routes.sift();
    } catch (RuntimeException e) { // a stage could not be made
      throw CamelKeys.wrong(e).<RuntimeException>map(IllegalStateException::new).orElse(e);
    }
  }

  /**
   * Starts Camel with the routes that can be loaded.
   *
   * @throws IllegalStateException when one that ships cannot; says which file and line
   */
  void start() {
    try {
      sift();
      camel.configure().setAutoStartup(!routes.hasOwn());
      camel.addMainListener(new Loading());
      camel.start();
      hands = routes.begin((DefaultCamelContext) camel.getCamelContext());
      reload.tells(hands::stopped);
    } catch (HouseProblem e) {
      throw new IllegalStateException(e);
    } catch (RuntimeException e) {
      throw explained(e);
    } catch (Exception e) {
      throw explained(new IllegalStateException(e));
    }
    if (isWatched) {
      reload.start();
    }
  }

  /** What stops and starts single routes; null before it has started. */
  RouteSwitch hands() {
    return hands;
  }

  /** Watches no more. */
  void close() {
    reload.close();
  }

  private final class Loading extends MainListenerSupport {
    @Override
    public void afterConfigure(BaseMainSupport main) {
      try {
        routes.load(main.getCamelContext(), templated);
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Camel as it runs here, without routes and not started. */
  private Main stage(Settings settings) {
    Main stage = new Main();
    CamelSettings.configure(stage, settings, false, true);
    CamelSettings.hide(stage);
    beans.forEach(
        (name, bean) -> {
          boolean itsOwn = bean instanceof Component;
          boolean watches = bean instanceof HealthCheck || bean instanceof RoutePolicyFactory;
          if (!watches && !itsOwn) {
            stage.bind(name, bean instanceof LeaderService service ? service.another() : bean);
          }
        });
    return stage;
  }

  private RuntimeException explained(RuntimeException failure) {
    Optional<String> setting = CamelKeys.wrong(failure);
    if (setting.isPresent()) {
      return new IllegalStateException(setting.get());
    }
    try {
      routes.explain();
      return failure;
    } catch (HouseProblem e) {
      return new IllegalStateException(e);
    } catch (RuntimeException e) { // no stage can be made either: it is no route's fault
      return failure;
    }
  }
}
