package io.github.dromedary.ops;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Finds among route files those that cannot be loaded, and goes on without them: without a command,
 * a destination or a file that somebody has added; with the shipped version of a route that others
 * need.
 */
final class RouteSieve {

  private final Shipped shipped;
  private final Rehearsal rehearsal;

  RouteSieve(Shipped shipped, Rehearsal rehearsal) {
    this.shipped = shipped;
    this.rehearsal = rehearsal;
  }

  /**
   * What remains.
   *
   * @param files to be loaded, by name
   * @param inputs of the routes whose precondition holds: id → the address they begin at
   * @param leftOut those that cannot be loaded, by name
   * @param replaced by the name of an own file, the one whose place it takes
   */
  record Sifted(
      Map<String, RouteFile> files,
      Map<String, String> inputs,
      Map<String, LeftOut> leftOut,
      Map<String, RouteFile> replaced) {}

  /**
   * Sifts a set of files.
   *
   * @param texts by name
   * @param known files that were read before, by name
   * @param mayGo which files may be left out
   * @param order in which they are made; of two that do not go together the later one is blamed
   * @throws HouseProblem when a file that may not be left out cannot be loaded
   */
  Sifted sift(
      Map<String, String> texts,
      Map<String, RouteFile> known,
      Predicate<String> mayGo,
      Comparator<RouteFile> order)
      throws HouseProblem {
    return new Sifting(texts, mayGo, order).done(known);
  }

  private final class Sifting {

    private final Map<String, String> texts;
    private final Predicate<String> mayGo;
    private final Comparator<RouteFile> order;
    private final Map<String, RouteFile> files = new TreeMap<>();
    private final Map<String, LeftOut> leftOut = new HashMap<>();
    private final Map<String, RouteFile> replaced = new TreeMap<>();

    Sifting(Map<String, String> texts, Predicate<String> mayGo, Comparator<RouteFile> order) {
      this.texts = texts;
      this.mayGo = mayGo;
      this.order = order;
    }

    Sifted done(Map<String, RouteFile> known) throws HouseProblem {
      for (Map.Entry<String, String> each : texts.entrySet()) {
        read(each.getKey(), each.getValue(), known.get(each.getKey()));
      }
      replace();
      while (true) {
        List<RouteFile> all = new ArrayList<>(files.values());
        all.sort(order); // stable
        Rehearsal.Made made = rehearsal.of(all, this::isSuspect);
        if (made.broken().isEmpty() && !lost(made.inputs())) {
          return new Sifted(files, made.inputs(), leftOut, replaced);
        }
        Map<String, HouseProblem> broken =
            made.broken().isEmpty() ? Map.of() : guilty(made.broken());
        for (Map.Entry<String, HouseProblem> each : broken.entrySet()) {
          leave(each.getKey(), each.getValue());
        }
      }
    }

    /** Leaves own ones that call a route which is not there; whether there were any. */
    private boolean lost(Map<String, String> inputs) throws HouseProblem {
      Map<String, HouseProblem> lost = new LinkedHashMap<>();
      for (RouteFile file : files.values()) {
        boolean own = !shipped.is(file.name(), file.text());
        if (own && inputs.containsKey(file.id())) {
          Calls.lost(file, inputs.values(), name -> shipped.text(name).isPresent())
              .or(() -> moved(file))
              .ifPresent(problem -> lost.put(file.name(), problem));
        }
      }
      for (Map.Entry<String, HouseProblem> each : lost.entrySet()) {
        leave(each.getKey(), each.getValue());
      }
      return !lost.isEmpty();
    }

    /** The own file may also lie where the shipped one did. */
    private Optional<HouseProblem> moved(RouteFile own) {
      RouteFile ships = replaced.get(own.name());
      try {
        Optional<String> text = shipped.text(own.name());
        RouteFile before =
            ships == null && text.isPresent() ? RouteFile.of(own.name(), text.get()) : ships;
        return before == null ? Optional.empty() : Calls.moved(own, before);
      } catch (HouseProblem e) {
        return Optional.empty(); // what ships is right
      }
    }

    /** An own file takes the place of the one with its id; one of policies, of its name. */
    private void replace() {
      for (RouteFile own : List.copyOf(files.values())) {
        if (HouseFiles.isCustom(own.name())) {
          files.values().stream()
              .filter(file -> !HouseFiles.isCustom(file.name()) && isFor(own, file))
              .findFirst()
              .ifPresent(file -> replaced.put(own.name(), files.remove(file.name())));
        }
      }
    }

    private static boolean isFor(RouteFile own, RouteFile file) {
      return own.id().isEmpty()
          ? HouseFiles.place(own.name()).equals(file.name())
          : own.id().equals(file.id());
    }

    private void read(String name, String text, RouteFile before) throws HouseProblem {
      try {
        boolean same = before != null && before.text().equals(text);
        RouteFile file = same ? before : RouteFile.of(name, text);
        LeafFile.judgeHead(file);
        files.put(name, file);
      } catch (HouseProblem e) {
        leave(name, e);
      }
    }

    /**
     * Whom to leave out for what is broken: whoever may go, else who may have broken the others.
     */
    private Map<String, HouseProblem> guilty(Map<String, HouseProblem> broken) throws HouseProblem {
      Map<String, HouseProblem> guilty = new LinkedHashMap<>(broken);
      guilty.keySet().removeIf(name -> !isSuspect(name));
      if (!guilty.isEmpty()) {
        return guilty;
      }
      HouseProblem first = broken.values().iterator().next();
      List<RouteFile> suspects =
          files.values().stream().filter(file -> isSuspect(file.name())).toList();
      List<RouteFile> policies =
          suspects.stream().filter(file -> !file.configurations().isEmpty()).toList();
      if (suspects.isEmpty()) {
        throw first;
      }
      for (RouteFile suspect : policies.isEmpty() ? suspects : policies) {
        String with = "with it, " + first.getMessage();
        guilty.put(suspect.name(), new HouseProblem(suspect.name(), suspect.line(), with));
      }
      return guilty;
    }

    private boolean isSuspect(String name) {
      return mayGo.test(name) && !leftOut.containsKey(name);
    }

    private void leave(String name, HouseProblem problem) throws HouseProblem {
      if (!mayGo.test(name)) {
        throw problem;
      }
      RouteFile behind = replaced.remove(name);
      Optional<String> stead = LeafFile.is(name) ? Optional.empty() : shipped.text(name);
      boolean isReplaced = behind != null || stead.isPresent() || isBehind(name);
      leftOut.put(name, new LeftOut(texts.get(name), problem, isReplaced));
      files.remove(name);
      if (behind != null) {
        files.put(behind.name(), behind);
      } else if (stead.isPresent()) {
        files.put(name, RouteFile.of(name, stead.get()));
      }
    }

    /** It could not even be read whose place it takes; by its own place it is this one. */
    private boolean isBehind(String name) {
      return HouseFiles.isCustom(name) && texts.containsKey(HouseFiles.place(name));
    }
  }
}
