package io.github.dromedary.ops;

import static java.util.stream.Collectors.joining;

import io.github.dromedary.text.Texts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what of the routes and templates is not in use, watches them, and puts changes in while
 * Dromedary runs; a broken file changes nothing. It has a thread of its own and is no route, for it
 * has to outlive what it replaces.
 */
public final class RouteReload implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RouteReload.class);
  private static final long MILLIS_BETWEEN_LOOKS = 500;

  private final RouteSet routes;
  private final List<HousePart> parts;
  private final LeftOuts templates = new LeftOuts();
  private volatile Supplier<Set<String>> stopped = Set::of;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(RouteReload::daemon);

  /**
   * Gives texts the templates that there are, without those that are broken.
   *
   * @param routes what Camel starts with
   * @param routeTexts the files that there are, by name
   * @param templateTexts the same of templates
   * @throws HouseProblem when a template that ships is broken
   */
  public RouteReload(
      HouseFiles files,
      RouteSet routes,
      Map<String, String> routeTexts,
      Texts texts,
      Map<String, String> templateTexts,
      Shipped shipped)
      throws HouseProblem {
    this.routes = routes;
    templates.set(
        TemplateSieve.take(
            texts,
            templateTexts,
            shipped,
            name -> !shipped.is("templates/" + name, templateTexts.getOrDefault(name, ""))));
    parts =
        List.of(
            new HousePart("", routeTexts, files::routes, routes::take),
            new HousePart(
                "templates/",
                templateTexts,
                files::templates,
                (all, change) -> {
                  templates.set(TemplateSieve.take(texts, all, shipped, templates::has));
                  return templates.all().keySet();
                }));
  }

  /**
   * Says in health what was stopped by hand, too.
   *
   * @param ids of the routes that are
   */
  public void tells(Supplier<Set<String>> ids) {
    stopped = ids;
  }

  /** Begins to watch. */
  public void start() {
    timer.scheduleWithFixedDelay(
        this::look, MILLIS_BETWEEN_LOOKS, MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
  }

  /** What keeps the files from being used as they are, for people: file, line, reason. */
  public Optional<String> problem() {
    List<String> all = problems();
    return all.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", all));
  }

  /** The same, file by file. */
  public List<String> problems() {
    Stream<String> leftOut =
        Stream.concat(routes.problems().stream(), templates.problems().stream());
    Stream<String> changes = parts.stream().flatMap(part -> part.problem().stream());
    return Stream.concat(leftOut, changes).toList();
  }

  /** The check {@code routes}: always up, for the others go on; it says what is degraded. */
  public HealthCheck check() {
    return new Check();
  }

  @Override
  public void close() {
    timer.shutdownNow();
    routes.close();
  }

  private void look() {
    try {
      for (HousePart part : parts) {
        part.look();
      }
      routes.sweep();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.warn("Looking for changed files failed: {}", e.toString()); // the next look tries again
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "reload");
    thread.setDaemon(true);
    return thread;
  }

  private final class Check extends AbstractHealthCheck {

    Check() {
      super("dromedary", "routes");
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
      builder.up();
      Stream<String> byHand =
          Stream.of(String.join(", ", stopped.get()))
              .filter(ids -> !ids.isEmpty())
              .map(ids -> "stopped by hand: " + ids);
      String degraded = Stream.concat(problem().stream(), byHand).collect(joining("; "));
      if (!degraded.isEmpty()) {
        builder.message("degraded: " + degraded);
      }
    }

    @Override
    public boolean isLiveness() {
      return false;
    }
  }
}
