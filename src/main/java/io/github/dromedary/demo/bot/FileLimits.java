package io.github.dromedary.demo.bot;

/**
 * The largest files that the server takes from a bot.
 *
 * @param photo bytes
 * @param document bytes
 */
public record FileLimits(long photo, long document) {
  /** Those of Telegram: 10 MB and 50 MB. */
  public static final FileLimits TELEGRAM = new FileLimits(10L << 20, 50L << 20);

  void check(String field, long size) {
    if (size > document) {
      throw BotRefusal.of(413, "Request Entity Too Large");
    }
    if (field.equals("photo") && size > photo) {
      throw BotRefusal.badRequest(
          "file of size "
              + size
              + " bytes is too big for a photo; the maximum size is "
              + photo
              + " bytes");
    }
  }
}
