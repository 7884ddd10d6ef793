package io.github.dromedary.takeover;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;

/** Says how an import goes on, at most a line in three seconds, and what became of it. */
public final class Telling {

  private static final long EVERY = Duration.ofSeconds(3).toNanos();

  private final Consumer<String> progress;
  private final Consumer<String> result;
  private final DateTimeFormatter minutes;
  private long last = System.nanoTime();

  /**
   * @param progress takes lines that are of interest while it runs
   * @param result takes lines that stay
   * @param zone in which times are told (STAT_TZ)
   */
  public Telling(Consumer<String> progress, Consumer<String> result, ZoneId zone) {
    this.progress = progress;
    this.result = result;
    this.minutes = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(zone);
  }

  /** Says something that stays. */
  void say(String line) {
    result.accept(line);
  }

  /**
   * Says how far a file is read, when it is time to.
   *
   * @param done bytes
   * @param whole bytes
   * @param until seconds since 1970
   */
  void goes(Path file, long done, long whole, long until) {
    goes(file, (done >> 20) + " of " + (whole >> 20) + " MiB, ", until);
  }

  /** The same of a file whose bytes nobody counts. */
  void goes(Path file, long until) {
    goes(file, "", until);
  }

  private void goes(Path file, String bytes, long until) {
    long now = System.nanoTime();
    if (now - last >= EVERY) {
      last = now;
      progress.accept(file.getFileName() + ": " + bytes + "until " + minute(until));
    }
  }

  /** Says that a file does not go on. */
  void cut(Path file, long position, String until) {
    say(
        file.getFileName()
            + " is cut or damaged at byte "
            + position
            + "; it was read as far as it goes, "
            + until);
  }

  /** An instant as people read it. */
  String minute(long seconds) {
    return minutes.format(Instant.ofEpochSecond(seconds));
  }
}
