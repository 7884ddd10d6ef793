package io.github.dromedary.traffic;

import io.github.dromedary.text.Zones;
import io.github.dromedary.traffic.Schedule.Due;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.quartz.CronExpression;

/**
 * When reports of a user's own are due: their files come and go while Dromedary runs. Such a report
 * is of the moment its schedule fires, by the minute; a firing that was missed stays due until it
 * is too old.
 */
final class OwnSchedule {

  private final Clock clock;
  private final ZoneId zone;
  private final Supplier<Map<String, String>> crons;
  private final Instant started;
  private final DateTimeFormatter minute;
  private Instant looked;

  /**
   * @param zone in which they fire (STAT_TZ)
   * @param crons kind to Quartz expression, empty for one that is made on demand only
   */
  OwnSchedule(Clock clock, ZoneId zone, Supplier<Map<String, String>> crons) {
    this.clock = clock;
    this.zone = zone;
    this.crons = crons;
    this.started = clock.instant();
    this.looked = started;
    this.minute = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(zone);
  }

  /** Whether there is a report of this kind. */
  boolean has(String kind) {
    return crons.get().containsKey(kind);
  }

  /** The kinds that have a schedule, in alphabetical order. */
  List<String> kinds() {
    return crons.get().keySet().stream().filter(kind -> cron(kind).isPresent()).sorted().toList();
  }

  /** The kinds that have fired since this was asked last. */
  synchronized List<String> fired() {
    Instant now = clock.instant();
    Instant since = looked;
    looked = now;
    return kinds().stream()
        .filter(kind -> next(kind, since).filter(at -> !at.isAfter(now)).isPresent())
        .toList();
  }

  /** When a kind fires next; empty without a schedule. */
  Optional<Instant> next(String kind) {
    return next(kind, clock.instant());
  }

  /** The report that somebody asks for now; of the schedule's firing where that is just past. */
  Due asked(String kind) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Instant at = next(kind, now.minus(Schedule.GRACE)).filter(it -> !it.isAfter(now)).orElse(now);
    return due(kind, at, false);
  }

  /**
   * What has to be made, oldest first; see {@link Schedule#due}.
   *
   * @param floor older firings were never promised, or are too old
   */
  List<Due> due(String kind, boolean fired, Instant floor, Collection<String> made) {
    Instant now = clock.instant();
    List<Due> due = new ArrayList<>();
    Instant fresh = now.minus(Schedule.GRACE); // what fires now is due however young the store is
    Optional<Instant> at = next(kind, fired && fresh.isBefore(floor) ? fresh : floor);
    while (at.isPresent() && !at.get().isAfter(now)) {
      boolean late = isMissed(at.get(), now);
      Due one = due(kind, at.get(), late);
      if ((late || fired) && !made.contains(one.period())) {
        due.add(one);
      }
      at = next(kind, at.get().truncatedTo(ChronoUnit.MINUTES).plusSeconds(59)); // one a minute
    }
    return due;
  }

  private boolean isMissed(Instant at, Instant now) {
    return at.isBefore(now.minus(Schedule.GRACE)) || at.isBefore(started);
  }

  private Due due(String kind, Instant at, boolean late) {
    Window moment = new Window(kind, at.minus(Duration.ofSeconds(1)), at, 0);
    return new Due(moment, minute.format(at), at, late, true);
  }

  private Optional<Instant> next(String kind, Instant after) {
    return cron(kind).flatMap(cron -> Firings.after(cron, after));
  }

  private Optional<CronExpression> cron(String kind) {
    try {
      CronExpression cron = new CronExpression(crons.get().getOrDefault(kind, ""));
      cron.setTimeZone(Zones.timeZone(zone));
      return Optional.of(cron);
    } catch (ParseException e) {
      return Optional.empty(); // there is none; a wrong one is left out with its file
    }
  }
}
