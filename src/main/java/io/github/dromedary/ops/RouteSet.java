package io.github.dromedary.ops;

import io.github.dromedary.ops.RouteSieve.Sifted;
import io.github.dromedary.part.Templated;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.model.Model;
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
  private final Replaced replaced = new Replaced();
  private final Set<String> behind = ConcurrentHashMap.newKeySet();
  private volatile Map<String, RouteFile> loaded = Map.of();
  private Map<String, String> inputs = Map.of();
  private RouteSwap swap;

  /**
   * @param texts the files that there are, by name
   * @param isOff which files are not looked for, by name and text
   * @param stages gives a Camel with the same beans and settings, without routes, not started
   */
  public RouteSet(
      Map<String, String> texts,
      Shipped shipped,
      BiPredicate<String, String> isOff,
      Supplier<Main> stages) {
    this.texts = texts;
    this.shipped = shipped;
    this.mustBeThere =
        name -> shipped.text(name).filter(text -> !isOff.test(name, text)).isPresent();
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
    replaced.set(sifted.replaced());
  }

  /** Which shipped routes own files take the place of, in words, by name. */
  public List<String> replaced() {
    return replaced.words();
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

  /**
   * Gives Camel, which has not begun, the routes that ship, all configurations, and what is made of
   * templates.
   */
  public void load(CamelContext camel, List<Templated> templated) throws Exception {
    PluginHelper.getRoutesLoader(camel)
        .loadRoutes(
            loaded.values().stream()
                .filter(file -> !isOwn(file))
                .map(RouteFile::resource)
                .toList());
    Model model = camel.getCamelContextExtension().getContextPlugin(Model.class);
    for (Templated each : templated) {
      if (model.getRouteTemplateDefinition(each.template()) != null) {
        model.addRouteFromTemplate(
            each.id(), each.template(), new LinkedHashMap<>(each.parameters()));
      }
    }
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
      loaded = new RouteStart(camel, swap, shipped).begun(loaded, inputs, replaced.all(), leftOuts);
      replaced.keep(loaded.keySet());
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
      swap.configurations(next.files().values(), loaded.values());
    }
    RouteChange step = new RouteChange(loaded, next, policies, behind);
    Map<RouteFile, Exception> failed = swap.in(step.in(), next.inputs());
    swap.out(step.out());
    if (next.inputs().containsKey(MENU)
        && change.names().anyMatch(name -> HouseFiles.place(name).startsWith(COMMANDS))) {
      failed.putAll(
          swap.in(
              next.files().values().stream().filter(file -> file.id().equals(MENU)).toList(),
              next.inputs()));
    }
    settle(next, failed);
    return leftOuts.all().keySet();
  }

  /**
   * Begins routes anew, for a statement that they name has changed.
   *
   * @param statements names on the class path: {@code sql/mine.sql}
   * @return no names: none of them is left out
   */
  Set<String> again(Collection<String> statements) throws HouseProblem, InterruptedException {
    List<RouteFile> touched =
        loaded.values().stream()
            .filter(file -> statements.stream().anyMatch(name -> file.text().contains(name)))
            .toList();
    Map<String, String> there = rehearsal.of(loaded.values(), name -> false).inputs();
    List<RouteFile> on = touched.stream().filter(file -> there.containsKey(file.id())).toList();
    for (Map.Entry<RouteFile, Exception> each : swap.in(on, there).entrySet()) {
      throw Reason.ofReading(each.getKey(), each.getValue());
    }
    return Set.of();
  }

  private void settle(Sifted next, Map<RouteFile, Exception> failed) throws HouseProblem {
    behind.clear();
    Map<String, RouteFile> now = new TreeMap<>(next.files());
    Map<String, LeftOut> out = new HashMap<>(next.leftOut());
    HouseProblem first = null;
    for (Map.Entry<RouteFile, Exception> each : failed.entrySet()) {
      RouteFile file = each.getKey();
      behind.add(file.id());
      RouteFile before = loaded.getOrDefault(file.name(), next.replaced().get(file.name()));
      now.remove(file.name());
      if (before != null) {
        now.put(before.name(), before);
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
    replaced.set(next.replaced());
    replaced.keep(now.keySet());
    if (first != null) {
      throw first;
    }
  }

  private boolean isLoaded(RouteFile file) {
    return file.equals(loaded.get(file.name()));
  }
}
