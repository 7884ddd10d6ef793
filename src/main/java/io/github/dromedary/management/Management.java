package io.github.dromedary.management;

import io.github.dromedary.ops.RouteSwitch;
import io.github.dromedary.ops.Settings;
import io.github.dromedary.part.Parts;
import java.time.Clock;
import java.util.Optional;
import org.apache.camel.main.Main;

/** What operators look at while it runs, and turn: the routes, what passes them, what runs here. */
public final class Management implements AutoCloseable {

  private final Main camel;
  private final Settings settings;
  private final Clock clock;
  private final RouteCounts counts;
  private Optional<LocalSocket> socket = Optional.empty();

  /** Begins to count, in the routes that a Camel has from now on. */
  public Management(Main camel, Settings settings, Clock clock) {
    this.camel = camel;
    this.settings = settings;
    this.clock = clock;
    this.counts = new RouteCounts(clock);
    camel.bind("routeCounts", counts);
    MaskedProperties.guard(camel);
  }

  /**
   * Answers from now on.
   *
   * @param hands stops and starts the routes of this Camel, which has started
   */
  public void open(RouteSwitch hands) {
    RouteBoard board = new RouteBoard(camel.getCamelContext(), counts, hands);
    new InfoPage(camel.getCamelContext(), board, Parts.of(settings), clock).serve();
    new MetricsPage(camel.getCamelContext()).serve();
    socket = LocalSocket.open(LocalPlace.of(settings), new LocalTalk(board));
  }

  @Override
  public void close() {
    socket.ifPresent(LocalSocket::close);
  }
}
