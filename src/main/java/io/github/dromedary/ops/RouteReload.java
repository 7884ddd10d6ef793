package io.github.dromedary.ops;

import static java.util.stream.Collectors.joining;

import io.github.dromedary.text.Languages;
import io.github.dromedary.text.Texts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what of the routes and templates is not in use, watches them, and puts changes in while
 * Dromedary runs; a broken file changes nothing. It has a thread of its own and is no route, for it
 * has to outlive what it replaces.
 */
public final class RouteReload implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RouteReload.class);
  private static final long MILLIS_BETWEEN_LOOKS = 500;

  private final HouseFiles files;
  private final RouteSet routes;
  private final Texts texts;
  private final Languages languages;
  private final Shipped shipped;
  private final List<HousePart> parts;
  private final LeftOuts templates = new LeftOuts();
  private Map<String, String> used;
  private List<String> unread = List.of();
  private volatile OwnSentences sentences;
  private volatile List<String> unreadable;
  private volatile Supplier<Set<String>> stopped = Set::of;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(RouteReload::daemon);

  /**
   * Gives texts the templates and sentences that there are, without those that are broken.
   *
   * @param routes what Camel starts with
   * @param first the files as they were read at the start
   * @throws HouseProblem when a template that ships is broken
   */
  public RouteReload(
      HouseFiles files,
      RouteSet routes,
      HouseTexts first,
      Texts texts,
      Languages languages,
      Shipped shipped)
      throws HouseProblem {
    this.files = files;
    this.routes = routes;
    this.texts = texts;
    this.languages = languages;
    this.shipped = shipped;
    unreadable = first.unreadable();
    unreadable.forEach(problem -> LOG.error("Everything runs but {}", problem));
    tellUnread();
    sentences = OwnSentences.of(first.sentences());
    sentences
        .problems()
        .forEach(problem -> LOG.error("Everything runs but {}", problem.getMessage()));
    languages.take(sentences.right());
    used = first.templates();
    templates.set(
        sieved(used, name -> !shipped.is("templates/" + name, used.getOrDefault(name, ""))));
    HousePart own =
        new HousePart(
            HouseFiles.CUSTOM::concat,
            first.sentences(),
            files::sentences,
            (all, change) -> takeSentences(all));
    parts =
        List.of(
            new HousePart(UnaryOperator.identity(), first.routes(), files::routes, routes::take),
            new HousePart(
                files::template,
                used,
                files::templates,
                (all, change) -> {
                  Set<String> out = takeTemplates(all);
                  own.again();
                  return out;
                }),
            own,
            new HousePart(
                HouseFiles.CUSTOM::concat,
                first.statements(),
                files::statements,
                (all, change) -> routes.again(change.names().toList())));
  }

  private Map<String, LeftOut> sieved(Map<String, String> all, Predicate<String> mayGo)
      throws HouseProblem {
    return TemplateSieve.take(texts, all, shipped, mayGo, files::template);
  }

  private Set<String> takeTemplates(Map<String, String> all) throws HouseProblem {
    templates.set(sieved(all, templates::has));
    used = all;
    return templates.all().keySet();
  }

  /** Takes sentences where all are right but those that were wrong before. */
  private Set<String> takeSentences(Map<String, String> all) throws HouseProblem {
    OwnSentences next = OwnSentences.of(all);
    for (HouseProblem problem : next.problems()) {
      if (!sentences.says(problem)) {
        throw problem;
      }
    }
    languages.take(next.right());
    try {
      takeTemplates(used); // one of them may need a sentence that is gone
    } catch (HouseProblem e) {
      languages.take(sentences.right());
      takeTemplates(used);
      throw e;
    }
    sentences = next;
    return Set.of();
  }

  /**
   * Says in health what was stopped by hand, too.
   *
   * @param ids of the routes that are
   */
  public void tells(Supplier<Set<String>> ids) {
    stopped = ids;
  }

  /** Begins to watch. */
  public void start() {
    timer.scheduleWithFixedDelay(
        this::look, MILLIS_BETWEEN_LOOKS, MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
  }

  /** What keeps the files from being used as they are, for people: file, line, reason. */
  public Optional<String> problem() {
    List<String> all = problems();
    return all.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", all));
  }

  /** The same, file by file. */
  public List<String> problems() {
    Stream<String> leftOut =
        Stream.of(
                unreadable,
                routes.problems(),
                templates.problems(),
                sentences.problems().stream().map(HouseProblem::getMessage).toList())
            .flatMap(List::stream);
    Stream<String> changes = parts.stream().flatMap(part -> part.problem().stream());
    return Stream.concat(leftOut, changes).toList();
  }

  /** The check {@code routes}: always up, for the others go on; it says what is degraded. */
  public HealthCheck check() {
    return new Check();
  }

  @Override
  public void close() {
    timer.shutdownNow();
    routes.close();
  }

  private void look() {
    try {
      for (HousePart part : parts) {
        part.look();
      }
      unreadable = List.of(); // from now on each part says so itself
      routes.sweep();
      tellUnread();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.warn("Looking for changed files failed: {}", e.toString()); // the next look tries again
    }
  }

  private void tellUnread() {
    List<String> before = unread;
    unread = files.unread();
    unread.stream().filter(line -> !before.contains(line)).forEach(LOG::warn);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "reload");
    thread.setDaemon(true);
    return thread;
  }

  private final class Check extends AbstractHealthCheck {

    Check() {
      super("dromedary", "routes");
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
      builder.up();
      Stream<String> byHand =
          Stream.of(String.join(", ", stopped.get()))
              .filter(ids -> !ids.isEmpty())
              .map(ids -> "stopped by hand: " + ids);
      String degraded = Stream.concat(problem().stream(), byHand).collect(joining("; "));
      Stream<String> said = degraded.isEmpty() ? Stream.of() : Stream.of("degraded: " + degraded);
      String message = Stream.concat(said, routes.replaced().stream()).collect(joining("; "));
      if (!message.isEmpty()) {
        builder.message(message);
      }
    }

    @Override
    public boolean isLiveness() {
      return false;
    }
  }
}
