package io.github.dromedary.component;

import io.github.dromedary.ops.CamelJars;
import io.github.dromedary.text.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Components of Camel, and other jars, that are added to those that ship. */
public final class Components {

  private final Path folder;
  private final Optional<Path> other;
  private final Repositories repositories;
  private final Consumer<String> say;
  private final CamelJars camel = new CamelJars();
  private final Map<String, Coordinates> shipped = ShippedJars.read();

  /**
   * @param folder where their jars lie
   * @param other another folder that is on the class path beside it
   * @param settings a {@code settings.xml} of Maven's in the place of the user's
   * @param say takes lines for people
   */
  public Components(
      Path folder, Optional<Path> other, Optional<Path> settings, Consumer<String> say) {
    this(folder, other, new MavenRepositories(settings), say);
  }

  Components(Path folder, Optional<Path> other, Repositories repositories, Consumer<String> say) {
    this.folder = folder;
    this.other = other;
    this.repositories = repositories;
    this.say = say;
  }

  /**
   * Fetches components with all that they need and that is not there. Those in the folder that are
   * of another version of Camel, or whose adding was cut off, are fetched anew as well.
   *
   * @param words names of components; none for the latter alone
   * @throws ComponentProblem when one is unknown, not to be had, or cannot be put there; it is not
   *     added then, those before it are
   */
  public void add(List<String> words) throws IOException {
    Map<String, Wanted> all = new LinkedHashMap<>();
    for (String word : words) {
      Wanted wanted = Wanted.of(word, camel);
      all.put(wanted.name(), wanted);
    }
    boolean changed = false;
    try (Workshop workshop = Workshop.in(folder)) {
      for (Installed old : LibFolder.read(folder).components()) {
        if (isStale(old, LibFolder.read(folder))) {
          Wanted again = again(old);
          all.putIfAbsent(again.name(), again);
        }
      }
      for (Wanted each : all.values()) {
        changed |= add(each, workshop);
      }
    }
    if (all.isEmpty()) {
      say.accept("There is nothing to fetch anew.");
    }
    if (changed) {
      say.accept("The jars are in " + folder + "; what runs takes them at its next start.");
    }
  }

  private boolean add(Wanted wanted, Workshop workshop) throws IOException {
    LibFolder jars = LibFolder.read(folder);
    Present present = present(jars, wanted.name());
    List<Coordinates> lacking =
        wanted.jars().stream()
            .filter(jar -> present.instead(jar).isEmpty() || present.isShared(jar))
            .toList();
    if (lacking.isEmpty()) {
      wanted.jars().forEach(jar -> say.accept(there(wanted, jar, present)));
      return false;
    }
    if (isThere(wanted, jars)) {
      say.accept(wanted.name() + " is there already.");
      return false;
    }
    say.accept(wanted.name() + ": fetching " + texts(lacking) + " …");
    Repositories.Found found = repositories.fetch(lacking, present, workshop.path());
    found.remarks().forEach(remark -> say.accept(wanted.name() + ": " + remark));
    Map<Coordinates, Path> incoming = copied(found.fetched(), workshop);
    List<Coordinates> needed = new ArrayList<>(found.fetched().keySet());
    needed.addAll(found.shared());
    jars.change(LibFolder.with(jars.components(), Installed.of(wanted, needed)), incoming);
    long bytes = 0;
    for (Coordinates jar : incoming.keySet()) {
      bytes += Files.size(folder.resolve(jar.file()));
    }
    say.accept(wanted.name() + " is added: " + size(incoming.size(), bytes) + ".");
    return true;
  }

  /** From the local repository, which keeps its own. */
  private static Map<Coordinates, Path> copied(Map<Coordinates, Path> jars, Workshop workshop)
      throws IOException {
    Path beside = Files.createDirectories(workshop.path().resolve("jars"));
    Map<Coordinates, Path> copies = new LinkedHashMap<>();
    for (Map.Entry<Coordinates, Path> each : jars.entrySet()) {
      Path copy = beside.resolve(each.getKey().file());
      copies.put(each.getKey(), Files.copy(each.getValue(), copy));
    }
    return copies;
  }

  private static String size(int jars, long bytes) {
    return jars + (jars == 1 ? " jar, " : " jars, ") + Bytes.human(bytes);
  }

  /** Removes components, with those of their jars that no other one needs. */
  @SuppressWarnings("try") // the workshop is held, so that nobody else changes the folder
  public void remove(List<String> words) throws IOException {
    List<String> names = new ArrayList<>();
    List<Installed> there = LibFolder.read(folder).components();
    for (String word : words) {
      boolean isName = there.stream().anyMatch(each -> each.name().equals(word));
      names.add(isName ? word : known(word));
    }
    try (Workshop workshop = Workshop.in(folder)) {
      LibFolder jars = LibFolder.read(folder);
      for (String name : names) {
        Installed old =
            jars.components().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ComponentProblem(notAdded(name)));
        List<Installed> rest = new ArrayList<>(jars.components());
        rest.remove(old);
        jars.change(rest, Map.of());
        jars = LibFolder.read(folder);
        say.accept(name + " is removed; what runs has it until its next start.");
      }
    }
  }

  private String known(String word) throws ComponentProblem {
    try {
      return Wanted.name(word, camel);
    } catch (ComponentProblem e) { // what Camel has is no help to who wants to be rid of something
      throw new ComponentProblem(notAdded(word));
    }
  }

  private String notAdded(String name) {
    return name + " was not added to " + folder + "; dromedary component list says what was";
  }

  /** A line for each component, and for each jar that was put there by hand. */
  public List<String> list() throws IOException {
    List<String> lines = new ArrayList<>();
    for (Path each : Stream.concat(Stream.of(folder), other.stream()).toList()) {
      LibFolder jars = LibFolder.read(each);
      boolean isEmpty = jars.components().isEmpty() && jars.byHand().isEmpty();
      if (!isEmpty || each.equals(folder)) {
        lines.add(each + (isEmpty ? " has no jars; component add puts some there" : ":"));
      }
      for (Installed component : jars.components()) {
        lines.add("  " + line(component, jars));
      }
      jars.byHand().forEach(jar -> lines.add("  " + jar.file() + " (put there by hand)"));
    }
    return lines;
  }

  private String line(Installed component, LibFolder jars) throws IOException {
    String line =
        component.name()
            + "  "
            + texts(component.partsRead())
            + "  "
            + size(component.jars().size(), jars.size(component));
    String again = "; component add " + component.name();
    if (!jars.isWhole(component)) {
      return line + "  (jars of it are missing" + again + " fetches them)";
    }
    boolean old = component.partsRead().stream().anyMatch(this::isOfAnotherCamel);
    return old
        ? line + "  (Camel is " + camel.version() + " here" + again + " fetches that)"
        : line;
  }

  private boolean isOfAnotherCamel(Coordinates part) {
    return Wanted.isOfAnotherCamel(part, camel);
  }

  private boolean isStale(Installed old, LibFolder jars) {
    return !jars.isWhole(old)
        || !isOwn(old) && old.partsRead().stream().anyMatch(this::isOfAnotherCamel);
  }

  /** Whether it was asked for by its coordinates, and so in a version of the user's choice. */
  private static boolean isOwn(Installed component) {
    return component.name().contains(":");
  }

  /** It as it would be added today. */
  private Wanted again(Installed old) throws ComponentProblem {
    boolean camels = old.partsRead().stream().anyMatch(this::isOfAnotherCamel);
    return camels && !isOwn(old)
        ? Wanted.of(old.name(), camel)
        : new Wanted(old.name(), old.partsRead());
  }

  private static boolean isThere(Wanted wanted, LibFolder jars) {
    return jars.components().stream()
        .filter(each -> each.name().equals(wanted.name()))
        .anyMatch(each -> each.partsRead().equals(wanted.jars()) && jars.isWhole(each));
  }

  private Present present(LibFolder jars, String name) throws ComponentProblem {
    Map<String, Coordinates> elsewhere = new TreeMap<>();
    List<HandJar> byHand = new ArrayList<>(jars.byHand());
    if (other.isPresent()) {
      LibFolder others = LibFolder.read(other.get());
      elsewhere.putAll(others.brought(Set.of()));
      byHand.addAll(others.byHand());
    }
    return new Present(shipped, jars.brought(Set.of(name)), elsewhere, byHand);
  }

  private static String there(Wanted wanted, Coordinates jar, Present present) {
    String is = present.instead(jar).map(found -> found.artifact() + " " + found.version()).get();
    String how =
        present.shipped().containsKey(jar.key()) ? " ships with Dromedary" : " is there already";
    return wanted.name() + ": " + is.strip() + how + "; there is nothing to add.";
  }

  private static String texts(List<Coordinates> jars) {
    return jars.stream()
        .map(jar -> jar.artifact() + " " + jar.version())
        .collect(Collectors.joining(", "));
  }
}
