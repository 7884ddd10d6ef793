package io.github.dromedary.rollup;

import io.github.dromedary.demo.wire.SettableClock;
import io.github.dromedary.source.BotDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What a bot does to its tables: mostly inserting, at times late, and things it should not do. */
final class Life {

  private static final long DAY = 86_400;
  private static final int OPEN = 3;

  private final BotDatabase bot;
  private final Random random;
  private final SettableClock clock;
  private final List<Connection> open = new ArrayList<>();

  Life(BotDatabase bot, Random random, SettableClock clock) {
    this.bot = bot;
    this.random = random;
    this.clock = clock;
  }

  /** Users and groups with their downloads of the last months. */
  void someUsers() throws SQLException {
    for (int i = 1; i < 25; i++) {
      register(i);
      register(-i);
    }
    for (int i = 0; i < 150; i++) {
      insert(bot.owner());
    }
  }

  /** Some time passes, and things happen; twelve times of it are less than a day. */
  void goesOn() throws SQLException {
    clock.advance(Duration.ofSeconds(random.nextInt(3) == 0 ? random.nextInt(7_000) : 1));
    for (int i = random.nextInt(12); i > 0; i--) {
      insert(bot.owner());
    }
    if (open.size() < OPEN) {
      Connection late = bot.connection();
      late.setAutoCommit(false);
      insert(late);
      insert(late);
      open.add(late);
      insert(bot.owner());
    } else {
      end(open.remove(random.nextInt(open.size())));
    }
    int user = 1 + random.nextInt(30);
    bot.run("UPDATE users SET lang = 'fr', file_mode = NOT file_mode WHERE user_id = " + user);
    register(100 + random.nextInt(1000));
  }

  /** All transactions end. */
  void ends() throws SQLException {
    for (Connection late : open) {
      end(late);
    }
    open.clear();
  }

  /** Something that is not meant to happen to rows that were counted. */
  void changes() {
    switch (random.nextInt(4)) {
      case 0 -> bot.run("DELETE FROM music WHERE pk_id = (SELECT MIN(pk_id) FROM music)");
      case 1 ->
          bot.run(
              "UPDATE videos SET user_id = user_id + 1 WHERE pk_id = (SELECT MAX(pk_id) FROM videos)");
      case 2 ->
          bot.run(
              "UPDATE music SET downloaded_at = COALESCE(downloaded_at, 0) + 7 WHERE pk_id = (SELECT MAX(pk_id) FROM music)");
      default ->
          bot.run(
              "DELETE FROM videos WHERE pk_id IN (SELECT pk_id FROM videos ORDER BY pk_id LIMIT 3)");
    }
  }

  private void end(Connection late) throws SQLException {
    if (random.nextInt(4) == 0) {
      late.rollback();
    } else {
      late.commit();
    }
    late.close();
  }

  private void register(long id) {
    String at = random.nextInt(6) == 0 ? "NULL" : String.valueOf(time());
    String lang = List.of("'en'", "'de'", "'ru'", "NULL", "''").get(random.nextInt(5));
    String link = List.of("NULL", "''", "'<b'", "'a'", "'b'").get(random.nextInt(5));
    bot.run(
        "INSERT INTO users (user_id, registered_at, lang, link, file_mode) VALUES ("
            + String.join(",", "" + id, at, lang, link, "" + random.nextBoolean())
            + ") ON CONFLICT DO NOTHING");
  }

  private void insert(Connection connection) throws SQLException {
    long user = random.nextInt(20) == 0 ? 0 : random.nextInt(24) - 6;
    Long at = random.nextInt(12) == 0 ? null : Long.valueOf(time());
    if (random.nextInt(3) == 0) {
      bot.music(connection, user, at);
    } else {
      bot.video(connection, user, at, random.nextInt(4) == 0);
    }
  }

  /** Mostly of the last days, often at the edges of windows, now and then of long ago or wrong. */
  private long time() {
    long now = clock.instant().getEpochSecond();
    long[] edges = {DAY, 2 * DAY, 7 * DAY, 14 * DAY, 31 * DAY, 62 * DAY};
    return switch (random.nextInt(12)) {
      case 0, 1, 2 -> now - edges[random.nextInt(edges.length)] + random.nextInt(5) - 2;
      case 3 -> now - random.nextInt(200) * DAY;
      case 4 -> strange(now);
      case 5 -> now / DAY * DAY - random.nextInt(40) * DAY - random.nextInt(3) + 1;
      default -> now - random.nextInt(70 * (int) DAY);
    };
  }

  /** In the future, in another unit by mistake, or at the end of what a number can be. */
  private long strange(long now) {
    return switch (random.nextInt(12)) {
      case 0 -> now * 1_000;
      case 1 -> now * 1_000_000_000;
      case 2 -> Long.MAX_VALUE - 1_000_000 + random.nextInt(1_000);
      case 3 -> now + random.nextInt(400) * DAY;
      case 4 -> random.nextInt(3) == 0 ? -5 : now + 90_000;
      default -> now + random.nextInt(4_000);
    };
  }
}
