package io.github.dromedary.ops;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What routes call by a fixed {@code direct:} address. Camel looks for it only when it is called,
 * and then waits half a minute for a route that never comes.
 */
final class Calls {

  /** Not an address that goes on with a value. */
  private static final Pattern CALL =
      Pattern.compile("(?<![\\w.:-])direct:([A-Za-z0-9]++(?:[._-]++[A-Za-z0-9]++)*+)(?![\\w.${-])");

  private static final Pattern DIRECT = Pattern.compile("direct:(?://)?([^?]+).*");

  private Calls() {}

  /**
   * The first call of a file that leads nowhere.
   *
   * @param inputs the addresses at which routes begin
   * @param ships whether a route of this file ships; where its part is off it is called in vain
   * @return the problem; empty when there is none
   */
  static Optional<HouseProblem> lost(
      RouteFile file, Collection<String> inputs, Predicate<String> ships) {
    Set<String> there =
        inputs.stream()
            .map(DIRECT::matcher)
            .filter(Matcher::matches)
            .map(input -> input.group(1))
            .collect(Collectors.toSet());
    int number = 0;
    for (String line : file.text().lines().toList()) {
      number++;
      Matcher call = CALL.matcher(line.replaceFirst("(^|\\s)#.*", ""));
      while (call.find()) {
        if (!there.contains(call.group(1)) && !ships.test(file(call.group(1)))) {
          String said = "no route begins at direct:" + call.group(1);
          return Optional.of(new HouseProblem(file.name(), number, said));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Who takes a route's place has to begin where others call it.
   *
   * @param own in its place
   * @param ships the route that ships
   * @return the problem; empty when there is none, or nobody calls it
   */
  static Optional<HouseProblem> moved(RouteFile own, RouteFile ships) {
    boolean called = ships.from().startsWith("direct:") || ships.from().startsWith("seda:");
    if (own.id().isEmpty() || !called || address(own).equals(address(ships))) {
      return Optional.empty();
    }
    String right = "; it takes the place of a route that others call at " + address(ships);
    String said = "it begins at \"" + own.from() + "\"" + right + ", and must begin there too";
    return Optional.of(new HouseProblem(own.name(), own.line(), said));
  }

  private static String address(RouteFile file) {
    return file.from().replaceFirst("\\?.*", "").replace("://", ":");
  }

  /**
   * A file that others need must be there.
   *
   * @param texts of all files, by name
   * @param mustBe whether a file of this name ships and is not off
   * @throws HouseProblem when one is missing
   */
  static void mustLeadSomewhere(Map<String, String> texts, Predicate<String> mustBe)
      throws HouseProblem {
    for (Map.Entry<String, String> each : texts.entrySet()) {
      Matcher call = CALL.matcher(each.getValue());
      while (call.find()) {
        String name = file(call.group(1));
        if (!texts.containsKey(name) && !LeafFile.is(name) && mustBe.test(name)) {
          String said = "is missing, and " + each.getKey() + " needs it; put it back as it ships";
          throw new HouseProblem(name, 0, said);
        }
      }
    }
  }

  /** By the rule of the house: an address says where its route stands. */
  private static String file(String id) {
    return "routes/" + id.replaceFirst("\\.", "/") + ".camel.yaml";
  }
}
