package io.github.dromedary.usage;

import io.github.dromedary.telegram.Document;
import io.github.dromedary.telegram.DocumentMessage;
import io.github.dromedary.text.Language;
import java.io.IOException;

/** Makes files of a user's downloads, CSV that is written while it is sent: any number fits. */
public final class Histories {

  /** Telegram's own server takes 50 MB in a file. */
  public static final long TELEGRAM_LIMIT = 49_000_000;

  /** A Bot API server of one's own takes 2,000 MB. */
  public static final long OWN_SERVER_LIMIT = 1_990_000_000;

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
  public Histories(Language language, Downloads downloads, long limit) {
    this.language = language;
    this.downloads = downloads;
    this.limit = limit;
  }

  /**
   * A user's downloads as messages, none of them made yet.
   *
   * @param chat where they go
   */
  public History of(String chat, long user) {
    return new History(chat, user);
  }

  /**
   * {@code user_<id>.csv}; where that would be too long for Telegram, {@code user_<id>_2.csv} and
   * so on after it.
   */
  public final class History {

    private final String chat;
    private final long user;
    private int number;
    private CsvPart csv;

    private History(String chat, long user) {
      this.chat = chat;
      this.user = user;
    }

    /** Whether there is a part that was not sent, as far as those before it were. */
    public boolean hasMore() {
      return csv == null || csv.hasMore();
    }

    /** The next part, once the one before it was sent; its file is read while it is sent. */
    public DocumentMessage next() {
      CsvPart part = new CsvPart(csv == null ? 0 : csv.end(), limit);
      csv = part;
      number++;
      String name = "user_" + user + (number == 1 ? "" : "_" + number) + ".csv";
      Document document =
          new Document(name, "text/csv", out -> part.write(out, sink -> downloads.of(user, sink)));
      String caption = number == 1 ? null : language.say("usage.history.part", user, number);
      return new DocumentMessage(chat, document, caption);
    }
  }
}
