package io.github.dromedary.management;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.main.ManagementHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/**
 * The metrics for whoever asks for a form that Camel's own page does not take for its own: it knows
 * neither {@code text/plain} alone nor what is not served, and answers 406 without a word. As
 * Prometheus' own servers do, what cannot be had as asked for comes as text.
 */
final class MetricsPage {

  private static final String PATH = "/observe/metrics";
  private static final String OPEN = "application/openmetrics-text";
  private static final String OPEN_METRICS = OPEN + "; version=1.0.0; charset=utf-8";
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final CamelContext camel;

  MetricsPage(CamelContext camel) {
    this.camel = camel;
  }

  /** Serves it behind Camel's own page. */
  void serve() {
    ManagementHttpServer server = camel.hasService(ManagementHttpServer.class);
    if (server == null || server.getRouter() == null) {
      return;
    }
    VertxPlatformHttpRouter router = server.getRouter();
    if (camel.getRegistry().findSingleByType(MeterRegistry.class)
        instanceof PrometheusMeterRegistry all) {
      router.route(PATH).method(HttpMethod.GET).handler(call -> answer(call, all));
    }
  }

  private static void answer(RoutingContext call, PrometheusMeterRegistry all) {
    String accepted = String.valueOf(call.request().getHeader("Accept"));
    String form = accepted.contains(OPEN) ? OPEN_METRICS : TEXT;
    call.response().putHeader("Content-Type", form);
    call.end(all.scrape(form));
  }
}
