package io.github.dromedary.rollup;

import io.github.dromedary.source.Session;
import io.github.dromedary.source.Source;
import io.github.dromedary.store.Store;
import io.github.dromedary.usage.Answer;
import io.github.dromedary.usage.Block;
import io.github.dromedary.usage.Kind;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Keeps the rollups level with the bot's database, and answers from both as of one moment: the
 * rollups are advanced in the very transaction that the users table is asked in, and a version
 * tells whether somebody else changed them meanwhile. Then all is asked again.
 */
final class Keeper {

  /** Others advance in tenths of a second; so many in a row is no coincidence any more. */
  private static final int ATTEMPTS = 50;

  private final Source source;
  private final Clock clock;
  private final Rollups rollups;
  private final Advance advance;
  private final Figures stored;
  private final ReentrantLock advancing = new ReentrantLock(true);
  private final ReentrantLock building = new ReentrantLock(true);

  Keeper(Source source, Store store, Clock clock, int most) {
    this.source = source;
    this.clock = clock;
    this.rollups = new Rollups(store);
    this.advance = new Advance(rollups, most);
    this.stored = new StoreFigures(store);
  }

  /** Whether the rollups are whole, for whichever database they are. */
  boolean isBuilt() {
    return rollups.state().isBuilt();
  }

  /** Answers from the rollups; from the bot's database alone while they are not whole. */
  <T> Answer<T> answer(Question<T> question) {
    return again(() -> source.ask(session -> answer(session, question)));
  }

  private <T> Answer<T> answer(Session session, Question<T> question) {
    if (!isLevelWith(rollups.state(), session)) {
      return direct(session, question);
    }
    advancing.lock();
    try {
      State state = rollups.state(); // before the session's first statement, which sets its moment
      if (!isLevelWith(state, session)) {
        return direct(session, question); // wiped meanwhile
      }
      long now = now();
      State level = advance.all(session, state, now);
      T value = question.of(new Chats(session), stored, now);
      unchangedSince(level);
      return new Answer<>(value, false, now);
    } finally {
      advancing.unlock();
    }
  }

  private static boolean isLevelWith(State state, Session session) {
    return state.isBuilt() && state.source().equals(session.identity());
  }

  private void unchangedSince(State level) {
    if (rollups.state().version() != level.version()) {
      throw new Overtaken();
    }
  }

  private <T> Answer<T> direct(Session session, Question<T> question) {
    long now = now();
    return new Answer<>(
        question.of(new Chats(session), new SourceFigures(session), now), true, now);
  }

  /** Reads what is new; where the rollups are not whole, or of another database, builds them. */
  void advance() {
    String identity = source.ask(Session::identity);
    building.lock(); // a second builder would only repeat what the first one does
    try {
      again(
          () -> {
            State state = rollups.state();
            if (!state.source().equals(identity)) {
              rollups.wipe(state, identity);
            }
            return null;
          });
      for (Kind kind : Kind.values()) {
        while (again(() -> source.ask(session -> step(session, kind, identity)))) {
          // each step is a transaction of its own, in both databases
        }
      }
    } finally {
      building.unlock();
    }
  }

  private boolean step(Session session, Kind kind, String identity) {
    advancing.lock();
    try {
      State state = rollups.state();
      boolean same = state.source().equals(identity) && session.identity().equals(identity);
      // where the bot was updated meanwhile, the next call begins anew
      return same && advance.once(session, state, kind, now()).more();
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
    boolean holds = again(() -> source.askLong(this::holds));
    if (!holds) {
      again(
          () -> {
            State state = rollups.state();
            rollups.wipe(state, state.source());
            return null;
          });
      advance();
    }
    rollups.expireSeconds(now());
    return holds;
  }

  private boolean holds(Session session) {
    Map<Kind, List<Block>> known = new EnumMap<>(Kind.class);
    State level;
    advancing.lock();
    try {
      State state = rollups.state();
      level = advance.all(session, state, now());
      for (Kind kind : Kind.values()) {
        known.put(kind, rollups.blocks(kind));
      }
      unchangedSince(level);
    } finally {
      advancing.unlock();
    }
    return known.entrySet().stream()
        .allMatch(
            each ->
                Check.holds(
                    session,
                    each.getKey(),
                    each.getValue(),
                    level.marks().get(each.getKey()).id()));
  }

  private static <T> T again(Supplier<T> attempt) {
    for (int i = 1; ; i++) {
      try {
        return attempt.get();
      } catch (Overtaken e) {
        if (i == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private long now() {
    return clock.instant().getEpochSecond();
  }
}
