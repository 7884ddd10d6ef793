package io.github.dromedary.rollup;

import io.github.dromedary.source.Source;
import io.github.dromedary.usage.HistorySink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.LongConsumer;

/** Whole columns of the bot's database, row by row as they come, so that none is held. */
final class Listings {

  private final Source source;

  Listings(Source source) {
    this.source = source;
  }

  /** As {@link UsageNumbers#history}. */
  void history(long userId, HistorySink sink) throws IOException {
    try {
      source.askLong(
          session -> {
            session.each(
                "history",
                null,
                Map.of("user", userId),
                row -> {
                  long at = row.getLong("at");
                  Long known = row.wasNull() ? null : at;
                  write(sink, known, row.getString("link"));
                });
            return null;
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void write(HistorySink sink, Long at, String link) {
    try {
      sink.row(at, link);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As {@link UsageNumbers#userIds}. */
  void userIds(LongConsumer sink) {
    source.askLong(
        session -> {
          session.each("user-ids", null, Map.of(), row -> sink.accept(row.getLong("user_id")));
          return null;
        });
  }
}
