package io.github.dromedary.ops;

import io.github.dromedary.ops.RouteSieve.Sifted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.support.PluginHelper;

/** The route files that are loaded, and how another set of them takes their place. */
public final class RouteSet {

  private static final Duration PATIENCE = Duration.ofSeconds(35);
  private static final String COMMANDS = "routes/commands/";

  /** It publishes the menu once, when it begins; other commands make it begin again. */
  private static final String MENU = "telegram.menu";

  private final Map<String, String> texts;
  private final Shipped shipped;
  private final Predicate<String> mustBeThere;
  private final Rehearsal rehearsal;
  private final RouteSieve sieve;
  private final LeftOuts leftOuts = new LeftOuts();
  private final Set<String> behind = ConcurrentHashMap.newKeySet();
  private volatile Map<String, RouteFile> loaded = Map.of();
  private Map<String, String> inputs = Map.of();
  private RouteSwap swap;

  /**
   * @param texts the files that there are, by name
   * @param isOff which files are not looked for
   * @param stages gives a Camel with the same beans and settings, without routes, not started
   */
  public RouteSet(
      Map<String, String> texts, Shipped shipped, Predicate<String> isOff, Supplier<Main> stages) {
    this.texts = texts;
    this.shipped = shipped;
    this.mustBeThere = name -> !isOff.test(name) && shipped.text(name).isPresent();
    this.rehearsal = new Rehearsal(stages);
    this.sieve = new RouteSieve(shipped, rehearsal);
  }

  /**
   * Finds out which of the files can be loaded; those that are as they ship are not doubted.
   *
   * @throws HouseProblem when it is one that ships that cannot
   */
  public void sift() throws HouseProblem {
    Calls.mustLeadSomewhere(texts, mustBeThere);
    if (texts.entrySet().stream().allMatch(file -> shipped.is(file.getKey(), file.getValue()))) {
      Map<String, RouteFile> files = new TreeMap<>();
      for (Map.Entry<String, String> each : texts.entrySet()) {
        files.put(each.getKey(), RouteFile.of(each.getKey(), each.getValue()));
      }
      loaded = files;
      return;
    }
    Comparator<RouteFile> own =
        Comparator.comparing(
            file ->
                shipped.text(file.name()).map(file.text()::equals).map(is -> is ? 0 : 1).orElse(2));
    Sifted sifted = sieve.sift(texts, Map.of(), name -> !shipped.is(name, texts.get(name)), own);
    loaded = sifted.files();
    inputs = sifted.inputs();
    leftOuts.set(sifted.leftOut());
  }

  /** What is not in use since the start, and why, file by file. */
  List<String> problems() {
    return leftOuts.problems();
  }

  /**
   * Finds out why Camel did not start.
   *
   * @throws HouseProblem when it is one of the files
   */
  public void explain() throws HouseProblem {
    for (HouseProblem problem : rehearsal.of(loaded.values(), name -> false).broken().values()) {
      throw problem;
    }
  }

  /** Whether a route is not as it ships; then Camel is to hold what it is given. */
  public boolean hasOwn() {
    return loaded.values().stream().anyMatch(this::isOwn);
  }

  /** Gives Camel, which has not begun, the routes that ship, and all configurations. */
  public void load(CamelContext camel) throws Exception {
    PluginHelper.getRoutesLoader(camel)
        .loadRoutes(
            loaded.values().stream()
                .filter(file -> !isOwn(file))
                .map(RouteFile::resource)
                .toList());
  }

  private boolean isOwn(RouteFile file) {
    return !file.id().isEmpty() && !shipped.is(file.name(), file.text());
  }

  /** The files that are loaded, by name, and destinations that wait to be mended: their texts. */
  public Map<String, String> texts() {
    Map<String, String> texts = new TreeMap<>();
    leftOuts.all().forEach((name, out) -> texts.put(name, out.text()));
    loaded.values().forEach(file -> texts.put(file.name(), file.text()));
    return texts;
  }

  /**
   * Begins to work on the Camel that runs. Where there are own routes they begin now, each by
   * itself, so that one that cannot is left out, and then those that ship.
   *
   * @return what stops and starts single routes
   * @throws Exception when a route that ships does not begin
   */
  public RouteSwitch begin(DefaultCamelContext camel) throws Exception {
    swap = new RouteSwap(camel, PATIENCE);
    if (hasOwn()) {
      loaded = new RouteStart(camel, swap, shipped).begun(loaded, inputs, leftOuts);
    }
    return new RouteHands(camel, swap, behind::add);
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
   * and takes out what is gone. A file that was left out stays so until it can be loaded.
   *
   * @return the names of those
   * @throws HouseProblem the first that is wrong; then nothing has changed, except where Camel took
   *     on the stage what it does not take in earnest: then that file alone stays as it was
   */
  Set<String> take(Map<String, String> texts, Change change)
      throws HouseProblem, InterruptedException {
    if (texts.isEmpty()) {
      throw new HouseProblem("routes", 0, "there is no route file at all");
    }
    Calls.mustLeadSomewhere(texts, mustBeThere);
    Comparator<RouteFile> newLast = Comparator.comparing(file -> !isLoaded(file));
    Sifted next = sieve.sift(texts, loaded, leftOuts::has, newLast);
    Set<String> policies = Policies.changed(loaded.values(), next.files().values());
    if (!policies.isEmpty()) {
      configure(next.files().values());
    }
    List<RouteFile> in = new ArrayList<>();
    for (RouteFile file : next.files().values()) {
      boolean isOn = next.inputs().containsKey(file.id());
      if (isOn && (!isLoaded(file) || isTouched(file, policies))) {
        in.add(file);
      }
    }
    Map<RouteFile, Exception> failed = swap.in(in, next.inputs());
    swap.out(gone(next.inputs().keySet()));
    if (next.inputs().containsKey(MENU)
        && change.names().anyMatch(name -> name.startsWith(COMMANDS))) {
      failed.putAll(
          swap.in(
              next.files().values().stream().filter(file -> file.id().equals(MENU)).toList(),
              next.inputs()));
    }
    settle(next, failed);
    return leftOuts.all().keySet();
  }

  private void settle(Sifted next, Map<RouteFile, Exception> failed) throws HouseProblem {
    behind.clear();
    Map<String, RouteFile> now = new TreeMap<>(next.files());
    Map<String, LeftOut> out = new HashMap<>(next.leftOut());
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
      HouseProblem problem = Reason.ofReading(file, each.getValue());
      if (leftOuts.has(file.name())) {
        out.put(file.name(), new LeftOut(file.text(), problem, before != null));
      } else {
        first = first == null ? problem : first;
      }
    }
    loaded = now;
    leftOuts.set(out);
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

  private void configure(Collection<RouteFile> files) throws HouseProblem {
    List<RouteFile> policies = Policies.with(files);
    try {
      swap.configurations(policies);
    } catch (Exception e) {
      HouseProblem problem =
          policies.isEmpty()
              ? new HouseProblem("routes", 0, e.getMessage())
              : Reason.ofReading(policies.get(0), e);
      try {
        swap.configurations(Policies.with(loaded.values()));
      } catch (Exception again) {
        problem.addSuppressed(again);
      }
      throw problem;
    }
  }
}
