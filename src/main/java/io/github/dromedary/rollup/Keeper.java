package io.github.dromedary.rollup;

import io.github.dromedary.source.Session;
import io.github.dromedary.source.Source;
import io.github.dromedary.store.Store;
import io.github.dromedary.usage.Answer;
import java.time.Clock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Answers from the rollups and the bot's database as of one moment: the rollups are advanced in the
 * very transaction that the users table is asked in, and then read as that left them. A version
 * tells whether somebody else changed them in between; then all is asked again.
 */
final class Keeper {

  /** Others advance in tenths of a second; so many in a row is no coincidence any more. */
  private static final int ATTEMPTS = 50;

  private final Source source;
  private final Store store;
  private final Clock clock;
  private final Rollups rollups;
  private final Advance advance;
  private final ReentrantLock advancing = new ReentrantLock(true);
  private final Building building;

  Keeper(Source source, Store store, Clock clock, int most) {
    this.source = source;
    this.store = store;
    this.clock = clock;
    this.rollups = new Rollups(store);
    this.advance = new Advance(rollups, most);
    this.building = new Building(source, rollups, advance, advancing, clock);
  }

  /** What makes the rollups whole and keeps them right. */
  Building building() {
    return building;
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
    try (Snapshot level = level(session)) {
      long now = now();
      Figures figures = level == null ? new SourceFigures(session) : level.figures();
      return new Answer<>(question.of(new Chats(session), figures, now), level == null, now);
    }
  }

  /**
   * The rollups, level with the session's moment. Others may advance them while they are asked.
   *
   * @return null while they are not whole, or of another database, or cannot be brought level
   *     because the store takes no writes
   */
  private Snapshot level(Session session) {
    if (!isLevelWith(rollups.state(), session)) {
      return null;
    }
    advancing.lock();
    try {
      State state = rollups.state(); // before the session's first statement, which sets its moment
      if (!isLevelWith(state, session)) {
        return null; // wiped meanwhile
      }
      long version = advance.all(session, state, now()).version();
      return Snapshot.of(store, version);
    } catch (DataAccessException | TransactionException e) {
      if (!store.writing().isToBlameFor(e)) {
        throw e;
      }
      return null;
    } finally {
      advancing.unlock();
    }
  }

  private static boolean isLevelWith(State state, Session session) {
    return state.isBuilt() && state.source().equals(session.identity());
  }

  /** Tries until nobody comes between. */
  static <T> T again(Supplier<T> attempt) {
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
