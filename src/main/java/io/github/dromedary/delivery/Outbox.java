package io.github.dromedary.delivery;

import io.github.dromedary.delivery.Destinations.Target;
import io.github.dromedary.delivery.SendResult.Permanent;
import io.github.dromedary.delivery.SendResult.RetryAfter;
import io.github.dromedary.delivery.SendResult.Transient;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * The rows of the outbox: a report as it is put in, a delivery for each target, and what becomes of
 * a delivery after an attempt. Instants of deliveries are milliseconds since 1970.
 */
public final class Outbox {

  /** What has waited longer than this since it was made is late where it arrives. */
  private static final Duration LATE = Duration.ofMinutes(2);

  private static final int LONGEST_REASON = 500;

  private final Clock clock;
  private final Backoff backoff;

  /** Times are this clock's; what failed waits by this backoff. */
  public Outbox(Clock clock, Backoff backoff) {
    this.clock = clock;
    this.backoff = backoff;
  }

  /** Now, in milliseconds since 1970. */
  public long nowMillis() {
    return clock.millis();
  }

  /**
   * The row of a report.
   *
   * @param part whose {@code <part>.render} route makes texts of the figures
   * @param period the kind's name for it, such as its first local day
   * @param dueSeconds when it was due, seconds since 1970
   * @param figures JSON
   */
  public Map<String, Object> report(
      String part, String kind, String period, long dueSeconds, boolean isLate, String figures) {
    Map<String, Object> row = new HashMap<>();
    row.put("part", part);
    row.put("kind", kind);
    row.put("period", period);
    row.put("due_at", dueSeconds);
    row.put("made_at", clock.instant().getEpochSecond());
    row.put("is_late", isLate ? 1 : 0);
    row.put("figures", figures);
    return row;
  }

  /** What a receiver can know a message by, whichever attempt it comes from. */
  public String newKey() {
    return UUID.randomUUID().toString();
  }

  /** A row for each target of a report. */
  public List<Map<String, Object>> deliveries(Map<String, Object> report, List<Target> targets) {
    return targets.stream()
        .map(
            target ->
                Map.of(
                    "message_key", newKey(),
                    "kind", report.get("kind"),
                    "period", report.get("period"),
                    "destination", (Object) target.destination(),
                    "recipient", target.recipient(),
                    "language", target.language()))
        .toList();
  }

  /**
   * What to write to begin an attempt.
   *
   * @param head a row of {@code heads.sql}
   * @return the parameters of {@code begin.sql}: a key that no other attempt has, and when the next
   *     may begin at the earliest, whatever becomes of this one
   */
  public Map<String, Object> attempt(Map<String, Object> head) {
    long now = clock.millis();
    int failures = (int) Rows.number(head, "attempts") + 1;
    return Map.of(
        "id",
        head.get("id"),
        "attempt",
        newKey(),
        "now",
        now,
        "next_at",
        now + backoff.after(failures).toMillis());
  }

  /** Whether a delivery that begins now is late; one that goes on stays what it was. */
  public boolean isLate(Map<String, Object> delivery) {
    boolean waited =
        clock.instant().getEpochSecond() - Rows.number(delivery, "made_at") > LATE.toSeconds();
    return Rows.number(delivery, "is_late") == 1
        || Rows.number(delivery, "parts_sent") == 0 && waited;
  }

  /**
   * What becomes of a delivery.
   *
   * @param delivery a row of {@code delivery.sql}, which counts this attempt
   * @param result of the attempt; null when it was sent
   * @return the row for {@code settle.sql}
   */
  public Map<String, Object> settled(Map<String, Object> delivery, SendResult result) {
    Map<String, Object> row = new HashMap<>();
    row.put("id", delivery.get("id"));
    row.put("message_key", delivery.get("message_key"));
    row.put("attempt", delivery.get("attempt"));
    row.put("next_at", 0L);
    row.put("sent_at", null);
    row.put("refusal", null);
    row.put("reason", null);
    row.put("state", "waiting");
    row.put("is_late", isLate(delivery) ? 1 : 0);
    if (result instanceof Transient failed) {
      int failures = (int) Rows.number(delivery, "attempts");
      row.put("next_at", clock.millis() + backoff.after(failures).toMillis());
      row.put("reason", shortened(failed.reason()));
    } else if (result instanceof RetryAfter asked) {
      row.put("next_at", clock.millis() + asked.delay().toMillis());
      row.put("reason", shortened(asked.reason()));
    } else if (result instanceof Permanent refused) {
      row.put("state", "refused");
      row.put("refusal", name(refused.refusal()));
      row.put("reason", shortened(refused.reason()));
    } else {
      row.put("state", "sent");
      row.put("sent_at", clock.millis());
    }
    return row;
  }

  /**
   * Ends an attempt that is not the latest any more.
   *
   * @throws Overtaken always
   */
  public void overtaken() throws Overtaken {
    throw new Overtaken();
  }

  /** A delivery in words, for the log. */
  public String described(Map<String, Object> delivery) {
    String where = Rows.text(delivery, "destination") + " " + Rows.text(delivery, "recipient");
    return Rows.text(delivery, "kind")
        + " report "
        + Rows.text(delivery, "period")
        + " to "
        + where.strip();
  }

  /** A refusal as people read it: {@code bot-blocked}. */
  static String name(Refusal refusal) {
    return refusal.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String shortened(String reason) {
    return reason.length() <= LONGEST_REASON
        ? reason
        : reason.substring(0, LONGEST_REASON - 1) + "…";
  }
}
