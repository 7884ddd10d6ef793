package io.github.dromedary.ops;

import java.util.Set;

/** Stops and starts single routes of a Camel that runs, by hand. */
public interface RouteSwitch {

  /**
   * What became of it.
   *
   * @param done whether the route is now as it was asked to be
   * @param words a sentence for people
   */
  record Answer(boolean done, String words) {}

  /** The ids of the routes that were stopped by hand. */
  Set<String> stopped();

  /**
   * Lets a route take nothing new, until it is started; what is under way goes on. A change of its
   * file waits so long.
   *
   * @param id where there is no such route, the answer names those near it
   */
  Answer stop(String id);

  /**
   * Lets a route that was stopped, by hand or otherwise, take again what comes.
   *
   * @param id where there is no such route, the answer names those near it
   */
  Answer start(String id);
}
