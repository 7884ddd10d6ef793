package io.github.dromedary.routes;

import java.util.List;

/**
 * What a map says of a route.
 *
 * @param id its id, which is its file's place too
 * @param description in words
 * @param from the address it begins at, with its options
 * @param steps where it leads to, in the order in which that is written
 */
record RouteFacts(String id, String description, String from, List<Step> steps) {

  /** The folder that it lies in. */
  String part() {
    return id.split("\\.")[0];
  }

  /** What the address it begins at starts with: direct, seda, quartz … */
  String scheme() {
    return from.substring(0, from.indexOf(':'));
  }

  boolean isCalled() {
    return scheme().equals("direct");
  }

  boolean isQueue() {
    return scheme().equals("seda");
  }

  /** Whether it does nothing but to begin another unit of work. */
  boolean isTrigger() {
    return !isCalled()
        && !isQueue()
        && steps.stream().filter(Step::isToRoute).allMatch(step -> step.way() == Step.Way.SIGNAL)
        && steps.stream().filter(Step::isToRoute).map(Step::route).distinct().count() == 1;
  }

  /** An option of the address it begins at; empty where it has none. */
  String option(String name) {
    for (String option : from.substring(from.indexOf('?') + 1).split("&")) {
      if (option.startsWith(name + "=")) {
        return option.substring(name.length() + 1);
      }
    }
    return "";
  }
}
