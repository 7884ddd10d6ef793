package io.github.dromedary.traffic;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Date;
import java.util.Optional;
import java.util.SimpleTimeZone;
import org.quartz.CronExpression;

/**
 * When schedules fire, the night included in which clocks are put ahead: Quartz passes over a time
 * that such a night leaves out, so that what is due at 02:30 would come a day later.
 */
final class Firings {

  private Firings() {}

  /**
   * The first firing after an instant. A time of day that a change of clocks leaves out is that
   * much later: 02:30 is 03:30 in that night.
   *
   * @return empty when it never fires again
   */
  static Optional<Instant> after(CronExpression cron, Instant instant) {
    Optional<Instant> usual = next(cron, instant);
    ZoneId zone = cron.getTimeZone().toZoneId();
    ZoneOffsetTransition change = zone.getRules().nextTransition(instant);
    while (change != null && usual.filter(change.getInstant()::isBefore).isPresent()) {
      Optional<Instant> skipped = change.isGap() ? leftOut(cron, change) : Optional.empty();
      if (skipped.filter(usual.get()::isAfter).isPresent()) {
        return skipped;
      }
      change = zone.getRules().nextTransition(change.getInstant());
    }
    return usual;
  }

  /** What fires in the hour that is left out, by the time that was before it. */
  private static Optional<Instant> leftOut(CronExpression cron, ZoneOffsetTransition gap) {
    CronExpression standing = new CronExpression(cron);
    standing.setTimeZone(
        new SimpleTimeZone(gap.getOffsetBefore().getTotalSeconds() * 1000, "before"));
    Instant end = gap.getInstant().plus(gap.getDuration());
    return next(standing, gap.getInstant().minusMillis(1)).filter(end::isAfter);
  }

  private static Optional<Instant> next(CronExpression cron, Instant instant) {
    return Optional.ofNullable(cron.getNextValidTimeAfter(Date.from(instant))).map(Date::toInstant);
  }
}
