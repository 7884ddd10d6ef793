package io.github.dromedary.usage;

import io.github.dromedary.telegram.BotApi;
import io.github.dromedary.telegram.Chats;
import io.github.dromedary.telegram.Document;
import io.github.dromedary.text.Language;
import java.io.IOException;

/** Sends a user's downloads as CSV, written while they are read, so that any number fits. */
public final class Histories {

  /** Telegram's own server takes 50 MB in a file. */
  public static final long TELEGRAM_LIMIT = 49_000_000;

  /** A Bot API server of one's own takes 2,000 MB. */
  public static final long OWN_SERVER_LIMIT = 1_990_000_000;

  private final BotApi bot;
  private final Language language;
  private final Downloads downloads;
  private final long limit;

  /** Reads all downloads of a user, ascending by time. */
  @FunctionalInterface
  public interface Downloads {
    /**
     * Hands every download to the sink.
     *
     * @throws IOException what the sink throws
     */
    void of(long userId, HistorySink sink) throws IOException;
  }

  /**
   * @param limit bytes of a file; what is longer is sent in several
   */
  public Histories(BotApi bot, Language language, Downloads downloads, long limit) {
    this.bot = bot;
    this.language = language;
    this.downloads = downloads;
    this.limit = limit;
  }

  /**
   * Sends {@code user_<id>.csv} into a chat; where that would be too long for Telegram, {@code
   * user_<id>_2.csv} and so on after it.
   *
   * @throws IOException when Telegram does not take it
   */
  public void send(String chat, long user) throws IOException, InterruptedException {
    long rows = 0;
    boolean more = true;
    for (int part = 1; more; part++) {
      CsvPart csv = new CsvPart(rows, limit);
      String name = "user_" + user + (part == 1 ? "" : "_" + part) + ".csv";
      Document document =
          new Document(name, "text/csv", out -> csv.write(out, sink -> downloads.of(user, sink)));
      String caption = part == 1 ? null : language.say("usage.history.part", user, part);
      bot.sendDocument(new Chats.Address(chat, null), document, caption, null);
      rows = csv.end();
      more = csv.hasMore();
    }
  }
}
