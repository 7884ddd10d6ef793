package io.github.dromedary.usage;

import io.github.dromedary.text.Zones;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * When a message was last brought up to date, in the zones of STATS_ZONES; months are English in
 * every language.
 */
public final class Stamp {

  private static final Pattern ENTRY = Pattern.compile("(\\S+)\\s+(\\S+)\\s+(12h|24h)");
  private static final String HOURS_24 = "HH:mm:ss / dd MMMM yyyy";
  private static final String HOURS_12 = "hh:mm:ss a / dd MMMM yyyy";

  private final Clock clock;
  private final List<Line> lines;

  private record Line(String flag, DateTimeFormatter time) {}

  /**
   * @param zones entries with commas: a flag, a zone, {@code 12h} or {@code 24h}
   * @throws IllegalArgumentException when that is something else
   */
  public Stamp(Clock clock, String zones) {
    this.clock = clock;
    this.lines = Stream.of(zones.strip().split("\\s*,\\s*")).map(Stamp::line).toList();
  }

  /** Whether these are zones as the constructor takes them. */
  public static boolean isRight(String zones) {
    try {
      Stream.of(zones.strip().split("\\s*,\\s*")).forEach(Stamp::line);
      return true;
    } catch (IllegalArgumentException | DateTimeException e) {
      return false;
    }
  }

  /** Puts the clocks under numbers: {@code 🇨🇿 14:32:15 / 04 March 2026}. */
  public Update under(Answer<List<Numbers>> answer) {
    Instant now = clock.instant();
    return new Update(
        answer.value(),
        lines.stream().map(line -> line.flag() + " " + line.time().format(now)).toList());
  }

  private static Line line(String entry) {
    Matcher parts = ENTRY.matcher(entry);
    if (!parts.matches()) {
      throw new IllegalArgumentException(entry + " is not a flag, a zone, and 12h or 24h");
    }
    String pattern = parts.group(3).equals("12h") ? HOURS_12 : HOURS_24;
    DateTimeFormatter time =
        DateTimeFormatter.ofPattern(pattern, Locale.US).withZone(Zones.of(parts.group(2)));
    return new Line(parts.group(1), time);
  }
}
