package io.github.dromedary.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.text.Zones;
import java.text.ParseException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quartz.CronExpression;

class FiringsTest {

  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin, 0 0 0 * * ?, 2027-03-27T12:00, 2027-03-28T00:00 2027-03-29T00:00",
    "Europe/Berlin, 0 30 2 * * ?, 2027-03-27T12:00, 2027-03-28T03:30 2027-03-29T02:30",
    "Europe/Berlin, 0 0 2 * * ?, 2027-03-27T12:00, 2027-03-28T03:00 2027-03-29T02:00",
    "Europe/Berlin, 0 30 2 * * ?, 2026-10-24T12:00, 2026-10-25T02:30 2026-10-26T02:30",
    "America/New_York, 0 30 2 * * ?, 2027-03-13T12:00, 2027-03-14T03:30 2027-03-15T02:30",
    "America/New_York, 0 30 1 * * ?, 2026-10-31T12:00, 2026-11-01T01:30 2026-11-02T01:30",
    "Europe/Berlin, 0 30 2 1 * ?, 2027-03-27T12:00, 2027-04-01T02:30 2027-05-01T02:30",
    "Europe/Berlin, 0 0/30 * * * ?, 2027-03-28T01:30, 2027-03-28T03:00 2027-03-28T03:30"
  })
  void every_night_has_its_firing_once_also_where_clocks_change(
      String name, String expression, LocalDateTime from, String expected) throws ParseException {
    ZoneId zone = ZoneId.of(name);
    CronExpression cron = new CronExpression(expression);
    cron.setTimeZone(Zones.timeZone(zone));
    List<String> fired = new ArrayList<>();
    Instant at = from.atZone(zone).toInstant();
    for (int i = 0; i < 2; i++) {
      at = Firings.after(cron, at).orElseThrow();
      fired.add(at.atZone(zone).toLocalDateTime().toString());
    }

    assertThat(String.join(" ", fired)).isEqualTo(expected);
  }
}
