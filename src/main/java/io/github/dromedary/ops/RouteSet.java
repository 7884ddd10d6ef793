package io.github.dromedary.ops;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;

/** The route files that are loaded, and how another set of them takes their place. */
public final class RouteSet {

  private static final Duration PATIENCE = Duration.ofSeconds(35);
  private static final String COMMANDS = "routes/commands/";

  /** It publishes the menu once, when it begins; other commands make it begin again. */
  private static final String MENU = "telegram.menu";

  private final Rehearsal rehearsal;
  private final Set<String> behind = new HashSet<>();
  private volatile Map<String, RouteFile> loaded;
  private RouteSwap swap;

  /**
   * Reads the files that Camel is going to start with.
   *
   * @param stages gives a Camel with the same beans and settings, without routes, not started
   * @throws HouseProblem when one of them is no route file
   */
  public RouteSet(Map<String, String> texts, Supplier<Main> stages) throws HouseProblem {
    rehearsal = new Rehearsal(stages);
    loaded = parsed(texts, Map.of());
  }

  /**
   * Finds out why Camel did not start.
   *
   * @throws HouseProblem when it is one of the files
   */
  public void explain() throws HouseProblem {
    rehearsal.of(loaded.values());
  }

  /** The files that are loaded, by name: their texts as they were then. */
  public Map<String, String> texts() {
    Map<String, String> texts = new TreeMap<>();
    loaded.values().forEach(file -> texts.put(file.name(), file.text()));
    return texts;
  }

  /** Begins to work on the Camel that runs. */
  void serve(DefaultCamelContext camel) {
    swap = new RouteSwap(camel, PATIENCE);
  }

  /** Ends old versions of routes in which nothing is under way any more. */
  void sweep() {
    swap.sweep();
  }

  /** Ends whatever it waits for. */
  void close() {
    if (swap != null) {
      swap.close();
    }
  }

  /**
   * Tries a whole set of files on a stage; when all is well there, puts in what is new or changed
   * and takes out what is gone.
   *
   * @throws HouseProblem the first that is wrong; then nothing has changed, except where Camel took
   *     on the stage what it does not take in earnest: then that file alone stays as it was
   */
  void take(Map<String, String> texts, Change change) throws HouseProblem, InterruptedException {
    if (texts.isEmpty()) {
      throw new HouseProblem("routes", 0, "there is no route file at all");
    }
    Map<String, RouteFile> next = parsed(texts, loaded);
    List<RouteFile> order = new ArrayList<>(next.values());
    order.sort(Comparator.comparing(file -> !isLoaded(file))); // stable: what is new comes last
    Map<String, String> inputs = rehearsal.of(order);
    Set<String> policies = changedPolicies(next);
    if (!policies.isEmpty()) {
      configure(next.values());
    }
    List<RouteFile> in = new ArrayList<>();
    for (RouteFile file : next.values()) {
      if (inputs.containsKey(file.id()) && (!isLoaded(file) || isTouched(file, policies))) {
        in.add(file);
      }
    }
    Map<RouteFile, Exception> failed = swap.in(in, inputs);
    swap.out(gone(inputs.keySet()));
    if (inputs.containsKey(MENU) && change.names().anyMatch(name -> name.startsWith(COMMANDS))) {
      failed.putAll(
          swap.in(order.stream().filter(file -> file.id().equals(MENU)).toList(), inputs));
    }
    settle(next, failed);
  }

  private void settle(Map<String, RouteFile> next, Map<RouteFile, Exception> failed)
      throws HouseProblem {
    behind.clear();
    Map<String, RouteFile> now = new TreeMap<>(next);
    HouseProblem first = null;
    for (Map.Entry<RouteFile, Exception> each : failed.entrySet()) {
      RouteFile file = each.getKey();
      behind.add(file.id());
      RouteFile before = loaded.get(file.name());
      if (before == null) {
        now.remove(file.name());
      } else {
        now.put(file.name(), before);
      }
      first = first == null ? Reason.ofReading(file, each.getValue()) : first;
    }
    loaded = now;
    if (first != null) {
      throw first;
    }
  }

  private boolean isLoaded(RouteFile file) {
    return file.equals(loaded.get(file.name()));
  }

  private boolean isTouched(RouteFile file, Set<String> policies) {
    // a configuration without an id may be meant for any route
    return behind.contains(file.id())
        || policies.contains("")
        || file.policies().stream().anyMatch(policies::contains);
  }

  private Set<String> gone(Set<String> wanted) {
    Set<String> gone = new HashSet<>();
    loaded.values().forEach(file -> gone.add(file.id()));
    gone.removeAll(wanted);
    gone.remove("");
    return gone;
  }

  private Set<String> changedPolicies(Map<String, RouteFile> next) {
    Map<String, List<Object>> before = policies(loaded.values());
    Map<String, List<Object>> after = policies(next.values());
    Set<String> ids = new HashSet<>(before.keySet());
    ids.addAll(after.keySet());
    ids.removeIf(id -> after.getOrDefault(id, List.of()).equals(before.get(id)));
    return ids;
  }

  private void configure(Collection<RouteFile> files) throws HouseProblem {
    List<RouteFile> policies = withPolicies(files);
    try {
      swap.configurations(policies);
    } catch (Exception e) {
      HouseProblem problem =
          policies.isEmpty()
              ? new HouseProblem("routes", 0, e.getMessage())
              : Reason.ofReading(policies.get(0), e);
      try {
        swap.configurations(withPolicies(loaded.values()));
      } catch (Exception again) {
        problem.addSuppressed(again);
      }
      throw problem;
    }
  }

  private static List<RouteFile> withPolicies(Collection<RouteFile> files) {
    return files.stream().filter(file -> !file.configurations().isEmpty()).toList();
  }

  private static Map<String, List<Object>> policies(Collection<RouteFile> files) {
    Map<String, List<Object>> all = new TreeMap<>();
    for (RouteFile file : files) {
      file.configurations()
          .forEach((id, those) -> all.computeIfAbsent(id, none -> new ArrayList<>()).addAll(those));
    }
    return all;
  }

  private static Map<String, RouteFile> parsed(
      Map<String, String> texts, Map<String, RouteFile> known) throws HouseProblem {
    Map<String, RouteFile> files = new TreeMap<>();
    for (Map.Entry<String, String> each : texts.entrySet()) {
      RouteFile before = known.get(each.getKey());
      boolean same = before != null && before.text().equals(each.getValue());
      files.put(each.getKey(), same ? before : RouteFile.of(each.getKey(), each.getValue()));
    }
    return files;
  }
}
