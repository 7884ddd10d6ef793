package io.github.dromedary.ops;

import java.util.Collection;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.camel.main.Main;

/**
 * Makes all routes as they would be, on a stage of their own: the same beans and settings in
 * another Camel that is never started. No timer fires there, nothing is polled, and no port opens;
 * but what is unknown or misspelt is found.
 */
final class Rehearsal {

  private final Supplier<Main> stages;

  /**
   * @param stages gives a Camel with beans, settings and components, but without routes
   */
  Rehearsal(Supplier<Main> stages) {
    this.stages = stages;
  }

  /**
   * What came of it.
   *
   * @param inputs of the routes whose precondition holds: id → the address they begin at
   * @param broken the files that cannot be loaded, by name, in the order in which they were made
   */
  record Made(Map<String, String> inputs, Map<String, HouseProblem> broken) {}

  /**
   * Makes all routes of these files.
   *
   * @param files where two do not go together, the later one is blamed
   * @param doubted names of files whose configurations are tried by themselves, except those that
   *     only routes take which are off, for their parts have no beans; those of other files are
   *     tried in the routes that take them
   */
  Made of(Collection<RouteFile> files, Predicate<String> doubted) {
    Main stage = stages.get();
    try {
      stage.init();
      Kamelets.atOnce(stage.getCamelContext());
      stage.getCamelContext().init();
      return new Stage(stage.getCamelContext(), doubted).made(files);
    } finally {
      // an endpoint that is stopped closes the HTTP client it was given, which others share
      stage.getCamelContext().getEndpointRegistry().clear();
      stage.stop();
    }
  }
}
