package io.github.dromedary.management;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dromedary.part.Parts;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.main.ManagementHttpServer;

/**
 * What runs here, at {@code /observe/info}: versions, parts, routes. Camel's own page of that name
 * knows no routes without JMX, and tells the user and folders of the process.
 */
final class InfoPage {

  static final String PATH = "/observe/info";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final CamelContext camel;
  private final RouteBoard board;
  private final List<String> parts;
  private final Clock clock;
  private final Instant started;

  InfoPage(CamelContext camel, RouteBoard board, Parts parts, Clock clock) {
    this.camel = camel;
    this.board = board;
    this.parts = parts.names();
    this.clock = clock;
    this.started = clock.instant();
  }

  /** Serves it where health and metrics are served, if they are. */
  void serve() {
    ManagementHttpServer server = camel.hasService(ManagementHttpServer.class);
    if (server != null && server.getRouter() != null) {
      server.getRouter().route(PATH).method(HttpMethod.GET).handler(this::answer);
    }
  }

  private void answer(RoutingContext call) {
    try {
      call.response().putHeader("Content-Type", "application/json");
      call.end(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(content()));
    } catch (JsonProcessingException e) {
      call.fail(e);
    }
  }

  private ObjectNode content() {
    ObjectNode content = JSON.createObjectNode();
    String version = InfoPage.class.getPackage().getImplementationVersion();
    content.put("name", camel.getName());
    content.put("version", version);
    content.put("camel", camel.getVersion());
    content.put("java", Runtime.version().toString());
    content.put("started", started.toString());
    content.put("uptimeSeconds", Duration.between(started, clock.instant()).toSeconds());
    content.putPOJO("parts", parts);
    List<RouteRow> rows = board.rows();
    ObjectNode routes = content.putObject("routes");
    routes.put("loaded", rows.size());
    routes.put("running", rows.stream().filter(RouteRow::runs).count());
    routes.putPOJO("stoppedByHand", board.stopped());
    ObjectNode states = routes.putObject("states");
    rows.forEach(row -> states.put(row.id(), row.state()));
    return content;
  }
}
