package io.github.dromedary.text;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Zones as people write them: the one place that makes a zone of a text. What it gives bears a name
 * that {@link ZoneId} and {@link TimeZone} understand alike; for {@code UTC+8} and {@code +08:00}
 * the latter silently takes GMT, and so would every schedule.
 */
public final class Zones {

  /** What is right, for people. */
  public static final String RIGHT = "a zone such as Asia/Shanghai, Europe/Prague, UTC or UTC+8";

  private static final String UTC = "UTC";
  private static final Pattern OFFSET =
      Pattern.compile("(?i)(?:UTC|GMT|UT)? ?([+-])(\\d{1,2})(?::?([0-5]\\d))?");
  private static final Map<String, String> NAMES =
      ZoneId.getAvailableZoneIds().stream()
          .collect(Collectors.toMap(Zones::key, Function.identity(), Zones::first));

  private Zones() {}

  /**
   * The zone of a text: a region ({@code Asia/Shanghai}, in any case), {@code UTC}, {@code Z}, or
   * an offset in hours and minutes with or without UTC, GMT before it ({@code UTC+8}, {@code
   * +05:30}, {@code GMT+0530}).
   *
   * @return its id is a region's, {@code UTC}, or {@code GMT+08:00}
   * @throws DateTimeException when it is none
   */
  public static ZoneId of(String text) {
    return find(text).orElseThrow(() -> new DateTimeException(text.strip() + " is not " + RIGHT));
  }

  /** The same; empty when it is none. */
  public static Optional<ZoneId> find(String text) {
    String name = text.strip();
    Matcher offset = OFFSET.matcher(name);
    if (offset.matches()) {
      return fixed(offset);
    }
    String known = name.equalsIgnoreCase("Z") ? UTC : NAMES.get(key(name));
    return Optional.ofNullable(known).map(ZoneId::of);
  }

  /** The same zone as schedules and calendars of older libraries take it. */
  public static TimeZone timeZone(ZoneId zone) {
    return TimeZone.getTimeZone(of(zone.getId()).getId());
  }

  private static Optional<ZoneId> fixed(Matcher offset) {
    String minutes = offset.group(3) == null ? "00" : offset.group(3);
    String hours = offset.group(2).length() == 1 ? "0" + offset.group(2) : offset.group(2);
    try {
      ZoneOffset fixed = ZoneOffset.of(offset.group(1) + hours + ":" + minutes);
      return Optional.of(ZoneId.of(fixed.equals(ZoneOffset.UTC) ? UTC : "GMT" + fixed.getId()));
    } catch (DateTimeException e) {
      return Optional.empty(); // there are 18 hours at most
    }
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static String first(String one, String other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
