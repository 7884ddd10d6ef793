package io.github.dromedary.ops;

import io.github.dromedary.text.TemplateProblem;
import io.github.dromedary.text.Texts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches routes and templates and puts changes in while Dromedary runs; a broken file changes
 * nothing. It has a thread of its own and is no route, for it has to outlive what it replaces.
 */
public final class RouteReload implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RouteReload.class);
  private static final long MILLIS_BETWEEN_LOOKS = 500;

  private final RouteSet routes;
  private final List<HousePart> parts;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(RouteReload::daemon);

  /**
   * @param routes what Camel starts with
   * @param routeTexts the same, by name
   * @param templateTexts what {@code texts} renders now, by name
   */
  public RouteReload(
      HouseFiles files,
      RouteSet routes,
      Map<String, String> routeTexts,
      Texts texts,
      Map<String, String> templateTexts) {
    this.routes = routes;
    parts =
        List.of(
            new HousePart("", routeTexts, files::routes, routes::take),
            new HousePart(
                "templates/", templateTexts, files::templates, (all, change) -> take(texts, all)));
  }

  /**
   * Gives texts another set of templates.
   *
   * @throws HouseProblem when one of them is broken; then nothing has changed
   */
  public static void take(Texts texts, Map<String, String> templates) throws HouseProblem {
    try {
      texts.replace(templates, SampleModels.byTemplate());
    } catch (TemplateProblem e) {
      throw new HouseProblem("templates/" + e.template(), e.line(), e.getMessage());
    }
  }

  /** Begins to watch. */
  public void start(DefaultCamelContext camel) {
    routes.serve(camel);
    timer.scheduleWithFixedDelay(
        this::look, MILLIS_BETWEEN_LOOKS, MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
  }

  /** What keeps the files from being used as they are, for people: file, line, reason. */
  public Optional<String> problem() {
    String all =
        parts.stream().flatMap(part -> part.problem().stream()).collect(Collectors.joining("; "));
    return all.isEmpty() ? Optional.empty() : Optional.of(all);
  }

  /** The check {@code routes}: always up, for the old ones go on; it says what is degraded. */
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
      problem().ifPresent(reason -> builder.message("degraded: " + reason));
    }

    @Override
    public boolean isLiveness() {
      return false;
    }
  }
}
