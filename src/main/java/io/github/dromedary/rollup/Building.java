package io.github.dromedary.rollup;

import static io.github.dromedary.rollup.Keeper.again;

import io.github.dromedary.rollup.Advance.Progress;
import io.github.dromedary.source.Session;
import io.github.dromedary.source.Source;
import io.github.dromedary.usage.Block;
import io.github.dromedary.usage.Kind;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the rollups whole, finds what is not as it was counted, and makes them anew then. */
final class Building {

  private static final Logger LOG = LoggerFactory.getLogger(Building.class);

  private final Source source;
  private final Rollups rollups;
  private final Advance advance;
  private final ReentrantLock advancing;
  private final Clock clock;
  private final ReentrantLock building = new ReentrantLock(true);

  /**
   * @param advancing held by whoever adds to the rollups
   */
  Building(Source source, Rollups rollups, Advance advance, ReentrantLock advancing, Clock clock) {
    this.source = source;
    this.rollups = rollups;
    this.advance = advance;
    this.advancing = advancing;
    this.clock = clock;
  }

  /** Reads what is new; where the rollups are not whole, or of another database, builds them. */
  void advance() {
    String identity = source.ask(Session::identity);
    building.lock(); // a second builder would only repeat what the first one does
    try {
      State state = again(() -> of(identity));
      if (state.isBuilt()) {
        read(identity);
        return;
      }
      boolean fresh = state.marks().values().stream().allMatch(mark -> mark.id() == 0);
      LOG.info("Usage: {}", fresh ? "a count of everything begins" : "a first count goes on");
      long begin = System.nanoTime();
      long rows = read(identity);
      long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
      LOG.info("Usage: a count of everything is done: {} rows in {} s", rows, seconds);
    } finally {
      building.unlock();
    }
  }

  /** The state of rollups that are of that database, be it that they are empty. */
  private State of(String identity) {
    State state = rollups.state();
    if (state.source().equals(identity)) {
      return state;
    }
    rollups.wipe(state, identity);
    if (!state.source().isEmpty()) {
      LOG.info(
          "Usage: the bot's database is another one, or is read by other queries:"
              + " all is counted anew");
    }
    return rollups.state();
  }

  private long read(String identity) {
    long rows = 0;
    for (Kind kind : Kind.values()) {
      Progress progress;
      do { // each step is a transaction of its own, in both databases
        progress = again(() -> source.ask(session -> step(session, kind, identity)));
        rows += progress.rows();
      } while (progress.more());
    }
    return rows;
  }

  private Progress step(Session session, Kind kind, String identity) {
    advancing.lock();
    try {
      State state = rollups.state();
      boolean same = state.source().equals(identity) && session.identity().equals(identity);
      // where the bot was updated meanwhile, the next call begins anew
      return same ? advance.once(session, state, kind, now()) : new Progress(state, 0, false);
    } finally {
      advancing.unlock();
    }
  }

  /**
   * Compares the rollups with the bot's database, and builds them anew where rows were changed or
   * deleted. Also removes seconds that are not needed any more.
   *
   * @return whether everything was as it should be
   */
  boolean check() {
    advance();
    Optional<String> difference = again(() -> source.askLong(this::difference));
    difference.ifPresent(
        where -> {
          LOG.info("Usage: {} were changed, deleted or very late: all is counted anew", where);
          again(
              () -> {
                State state = rollups.state();
                rollups.wipe(state, state.source());
                return null;
              });
          advance();
        });
    rollups.expireSeconds(now());
    return difference.isEmpty();
  }

  private Optional<String> difference(Session session) {
    Map<Kind, List<Block>> known = new EnumMap<>(Kind.class);
    State level;
    advancing.lock();
    try {
      level = advance.all(session, rollups.state(), now());
      for (Kind kind : Kind.values()) {
        known.put(kind, rollups.blocks(kind));
      }
      if (rollups.state().version() != level.version()) {
        throw new Overtaken();
      }
    } finally {
      advancing.unlock();
    }
    for (Kind kind : Kind.values()) {
      long mark = level.marks().get(kind).id();
      OptionalLong block = Check.difference(session, kind, known.get(kind), mark);
      if (block.isPresent()) {
        return Optional.of(where(kind, block.getAsLong()));
      }
    }
    return Optional.empty();
  }

  private static String where(Kind kind, long block) {
    long first = block * Block.SIZE;
    return String.format(
        Locale.ROOT,
        "rows of %s with ids from %d to %d",
        kind.name().toLowerCase(Locale.ROOT),
        first,
        first + Block.SIZE - 1);
  }

  private long now() {
    return clock.instant().getEpochSecond();
  }
}
