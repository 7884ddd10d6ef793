package io.github.dromedary.ops;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Routes, or templates: looked at, judged when they have come to rest, and used if right. */
final class HousePart {

  private static final Logger LOG = LoggerFactory.getLogger(RouteReload.class);

  private final UnaryOperator<String> shown;
  private final Reader reader;
  private final Taker taker;
  private final Watched watched;
  private Map<String, String> loaded;
  private volatile String problem;

  /**
   * @param shown gives a name as people know it: relative to the home folder
   * @param loaded what is in use now
   */
  HousePart(UnaryOperator<String> shown, Map<String, String> loaded, Reader reader, Taker taker) {
    this.shown = shown;
    this.loaded = loaded;
    this.reader = reader;
    this.taker = taker;
    this.watched = new Watched(loaded);
  }

  /** Reads the files as they are. */
  @FunctionalInterface
  interface Reader {
    Map<String, String> read() throws IOException;
  }

  /** Uses a whole set of files, but for those that are left out since the start; or none of it. */
  @FunctionalInterface
  interface Taker {
    /**
     * @return the names of those that are left out
     */
    Set<String> take(Map<String, String> files, Change change)
        throws IOException, InterruptedException;
  }

  /** What keeps it from being used as it is in the folder. */
  Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /** Tries once more what was not used: something that it needs has changed. */
  void again() {
    if (problem != null) {
      watched.forget();
    }
  }

  /** Looks once, and acts if there is something new that has come to rest. */
  void look() throws InterruptedException {
    try {
      Optional<Map<String, String>> rested = watched.rested(reader.read());
      if (rested.isPresent()) {
        take(rested.get());
      }
    } catch (IOException e) {
      watched.forget();
      report(e);
    }
  }

  private void take(Map<String, String> files) throws InterruptedException {
    Change change = Change.between(loaded, files);
    try {
      Change done = change.without(taker.take(files, change));
      loaded = files;
      if (!done.isEmpty()) {
        LOG.info("Reloaded: {}", done.words(shown));
      } else if (problem != null) {
        LOG.info("Mended, and as it was loaded before: {}", problem);
      }
      problem = null;
    } catch (IOException e) {
      report(e);
    } catch (RuntimeException e) {
      report(new HouseProblem(change.words(shown), 0, String.valueOf(e.getMessage())));
      LOG.debug("Not reloaded", e);
    }
  }

  private void report(IOException failure) {
    if (!failure.getMessage().equals(problem)) {
      problem = failure.getMessage();
      LOG.error("Not reloaded, what was loaded goes on: {}", problem);
    }
  }
}
