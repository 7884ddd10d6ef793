package io.github.dromedary.ops;

import io.github.dromedary.text.Zones;
import java.text.ParseException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.quartz.CronExpression;

/**
 * Says a Quartz expression in words: {@code 0 5 0 ? * 1} is every Sunday at 00:05, for Quartz
 * counts from Sunday. The words are read off the times at which Quartz itself would fire, so they
 * cannot mean something else.
 */
final class CronWords {

  /** Four whole years, so that every date occurs. */
  private static final LocalDate FIRST = LocalDate.of(2027, 1, 1);

  private static final LocalDate END = FIRST.plusYears(4);
  private static final int MOST = 90_000;
  private static final int MANY = 3;
  private static final int UNIX_FIELDS = 5;

  private CronWords() {}

  /** An expression; empty when Quartz takes it for none. */
  static Optional<CronExpression> parse(String cron) {
    try {
      CronExpression expression = new CronExpression(cron);
      expression.setTimeZone(Zones.timeZone(ZoneOffset.UTC));
      return Optional.of(expression);
    } catch (ParseException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /**
   * An expression in words, by the wall clock: {@code every Sunday at 00:05}.
   *
   * @param cron one that Quartz takes
   */
  static String of(String cron) {
    List<LocalDateTime> fires = fires(parse(cron).orElseThrow());
    if (fires.isEmpty()) {
      return "not within the years " + FIRST.getYear() + " to " + (END.getYear() - 1);
    }
    Set<LocalDate> days =
        fires.stream()
            .map(LocalDateTime::toLocalDate)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<LocalTime> times =
        fires.stream()
            .map(LocalDateTime::toLocalTime)
            .collect(Collectors.toCollection(TreeSet::new));
    boolean cut = fires.size() == MOST;
    if (times.size() > MANY) {
      LocalDate first = days.iterator().next();
      long aDay = fires.stream().filter(fire -> fire.toLocalDate().equals(first)).count();
      return days(days, cut) + ", " + aDay + " times a day";
    }
    return days(days, cut) + " at " + listed(times.stream().map(LocalTime::toString));
  }

  private static List<LocalDateTime> fires(CronExpression expression) {
    List<LocalDateTime> fires = new ArrayList<>();
    Instant end = END.atStartOfDay().toInstant(ZoneOffset.UTC);
    Date next = Date.from(FIRST.atStartOfDay().toInstant(ZoneOffset.UTC).minusSeconds(1));
    while (fires.size() < MOST) {
      next = expression.getNextValidTimeAfter(next);
      if (next == null || !next.toInstant().isBefore(end)) {
        break;
      }
      fires.add(LocalDateTime.ofInstant(next.toInstant(), ZoneOffset.UTC));
    }
    return fires;
  }

  /** The kind of days, where all of the kind and no others are there; else the first ones. */
  private static String days(Set<LocalDate> days, boolean cut) {
    LocalDate end = cut ? ((TreeSet<LocalDate>) days).last() : END;
    Set<DayOfWeek> weekdays =
        days.stream().map(LocalDate::getDayOfWeek).collect(Collectors.toCollection(TreeSet::new));
    if (days.size() >= all(end, day -> true) - 1) {
      return "every day";
    }
    if (days.size() >= all(end, day -> weekdays.contains(day.getDayOfWeek())) - 1) {
      return "every " + listed(weekdays.stream().map(CronWords::name));
    }
    Set<Integer> ofMonth =
        days.stream().map(LocalDate::getDayOfMonth).collect(Collectors.toCollection(TreeSet::new));
    if (days.size() >= all(end, day -> ofMonth.contains(day.getDayOfMonth())) - 1) {
      return "on day " + listed(ofMonth.stream().map(String::valueOf)) + " of every month";
    }
    return "on "
        + days.stream()
            .limit(MANY)
            .map(day -> name(day.getDayOfWeek()) + " " + day)
            .collect(Collectors.joining(", "))
        + (days.size() > MANY ? " and so on" : "");
  }

  private static long all(LocalDate end, Predicate<LocalDate> kind) {
    return FIRST.datesUntil(end).filter(kind).count();
  }

  /** {@code one, two and three}. */
  private static String listed(Stream<String> words) {
    return words.collect(Collectors.joining(", ")).replaceFirst(", (?=[^,]*$)", " and ");
  }

  private static String name(DayOfWeek day) {
    return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  /** The Quartz expression that a crontab's five fields mean; empty where that is not certain. */
  static Optional<String> fromUnix(String cron) {
    String[] fields = cron.strip().split("\\s+");
    if (fields.length != UNIX_FIELDS) {
      return Optional.empty();
    }
    String weekday =
        fields[4].matches("[0-7](,[0-7])*")
            ? IntStream.range(0, fields[4].length())
                .mapToObj(i -> fields[4].charAt(i))
                .map(sign -> sign == ',' ? "," : short3((sign - '0' + 6) % 7))
                .collect(Collectors.joining())
            : fields[4];
    boolean anyWeekday = weekday.equals("*");
    boolean anyDay = fields[2].equals("*");
    if (!anyWeekday && !anyDay || weekday.matches(".*\\d.*")) {
      return Optional.empty(); // Quartz knows no "or" of both
    }
    String days =
        anyWeekday ? fields[2] + " " + fields[3] + " ?" : "? " + fields[3] + " " + weekday;
    return Optional.of("0 " + fields[0] + " " + fields[1] + " " + days)
        .filter(quartz -> parse(quartz).isPresent());
  }

  private static String short3(int fromMonday) {
    return DayOfWeek.of(fromMonday + 1).name().substring(0, 3);
  }
}
