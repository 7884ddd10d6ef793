package io.github.dromedary.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.demo.wire.SettableClock;
import io.github.dromedary.source.BotDatabase;
import io.github.dromedary.source.Source;
import io.github.dromedary.store.Store;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What takes long, or is not as it was, is told in the log. */
class BuildingIT {

  private final Logger logger = (Logger) LogManager.getLogger(Building.class);
  private final Level before = logger.getLevel();
  private final Lines lines = new Lines();
  private final SettableClock clock = new SettableClock("2026-03-11T10:20:30Z");

  @TempDir private Path folder;

  @BeforeEach
  void listen() {
    lines.start();
    logger.addAppender(lines);
    logger.setLevel(Level.INFO);
  }

  @AfterEach
  void listenNoMore() {
    logger.removeAppender(lines);
    logger.setLevel(before);
  }

  @Test
  void the_first_count_is_told_when_it_begins_and_when_it_is_done() throws Exception {
    try (BotDatabase bot = BotDatabase.ofVersion(5);
        Source source = new Source(bot.url(), null, 30);
        Store store = Store.open("", folder)) {
      bot.video(bot.owner(), 1, 5L, false);
      bot.music(bot.owner(), 1, 5L);
      UsageNumbers numbers = new UsageNumbers(source, store, clock);
      numbers.advance();
      assertThat(lines.taken())
          .satisfiesExactly(
              begin -> assertThat(begin).isEqualTo("Usage: a count of everything begins"),
              end ->
                  assertThat(end)
                      .matches("Usage: a count of everything is done: 2 rows in \\d+ s"));
      numbers.advance();
      assertThat(numbers.check()).isTrue();

      assertThat(lines.taken()).isEmpty();
    }
  }

  @Test
  void changed_rows_and_another_database_are_told() throws Exception {
    try (BotDatabase bot = BotDatabase.ofVersion(5);
        BotDatabase other = BotDatabase.ofVersion(6);
        Source source = new Source(bot.url(), null, 30);
        Source another = new Source(other.url(), null, 30);
        Store store = Store.open("", folder)) {
      bot.music(bot.owner(), 1, 5L);
      UsageNumbers numbers = new UsageNumbers(source, store, clock);
      numbers.advance();
      lines.taken();
      bot.run("DELETE FROM music");
      assertThat(numbers.check()).isFalse();
      assertThat(lines.taken().get(0))
          .isEqualTo(
              "Usage: rows of music with ids from 0 to 99999 were changed, deleted or very late:"
                  + " all is counted anew");
      new UsageNumbers(another, store, clock).advance();

      assertThat(lines.taken())
          .hasSize(3)
          .first()
          .isEqualTo(
              "Usage: the bot's database is another one, or is read by other queries: all is"
                  + " counted anew");
    }
  }

  /** Keeps what is logged. */
  private static final class Lines extends AbstractAppender {

    private final List<String> written = new CopyOnWriteArrayList<>();

    Lines() {
      super("lines", null, null, false, Property.EMPTY_ARRAY);
    }

    @Override
    public void append(LogEvent event) {
      written.add(event.getMessage().getFormattedMessage());
    }

    List<String> taken() {
      List<String> taken = List.copyOf(written);
      written.clear();
      return taken;
    }
  }
}
