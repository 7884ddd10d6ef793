package io.github.dromedary.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.komari.Node;
import io.github.dromedary.komari.PanelException;
import io.github.dromedary.komari.Reading;
import io.github.dromedary.komari.Reading.Counted;
import io.github.dromedary.komari.Reading.Skipped;
import io.github.dromedary.komari.Readings.NodeList;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quartz.CronExpression;

class SamplingTest {

  private static final long NOW = Instant.parse("2026-11-21T10:20:30Z").getEpochSecond();

  @ParameterizedTest
  @CsvSource({
    "300, 0 0/5 * * * ?",
    "60, 0 0/1 * * * ?",
    "5, 0/5 * * * * ?",
    "3600, 0 0 0/1 * * ?",
    "86400, 0 0 0/12 * * ?"
  })
  void an_interval_that_cron_can_say_is_said(long interval, String cron) {
    assertThat(Sampling.cron(interval)).isEqualTo(cron);
  }

  // with the filter behind it, the firings are exactly the multiples since local midnight
  @ParameterizedTest
  @ValueSource(
      longs = {5, 7, 8, 45, 90, 300, 420, 1000, 3600, 5400, 10_000, 18_000, 43_200, 86_400})
  void firings_on_the_clock_are_the_days_multiples(long interval) throws ParseException {
    CronExpression cron = new CronExpression(Sampling.cron(interval));
    cron.setTimeZone(TimeZone.getTimeZone("UTC"));
    Instant midnight = Instant.parse("2026-11-21T00:00:00Z");
    Instant at = midnight.minusSeconds(1);
    for (long next = 0; next < 86_400; next += interval) {
      at = firing(cron, at, interval);
      assertThat(at).isEqualTo(midnight.plusSeconds(next));
    }
    assertThat(firing(cron, at, interval)).isEqualTo(midnight.plusSeconds(86_400));
  }

  @Test
  void the_zones_wall_clock_counts() {
    Instant at = Instant.parse("2026-11-21T18:15:00Z"); // 00:00 in Kathmandu

    // asked some seconds later, for Quartz may fire late
    Instant late = at.plusSeconds(7);
    assertThat(sampling(late, "Asia/Kathmandu", 3600).slot(Date.from(at)))
        .isEqualTo(at.getEpochSecond());
    assertThat(sampling(late, "UTC", 3600).slot(Date.from(at))).isNull();
  }

  @Test
  void a_slot_is_due_once_and_not_when_it_waited_too_long() {
    Sampling sampling = sampling(Instant.ofEpochSecond(NOW), "UTC", 300);

    assertThat(sampling.due(NOW - 2, null, null, NOW - 310, NOW - 310)).isEqualTo(NOW - 2);
    assertThat(sampling.due(NOW - 10, null, null, NOW - 10, NOW - 10)).isZero();
    // it waited for another cycle: what it reads is of now
    assertThat(sampling.due(NOW - 299, null, null, NOW - 600, NOW - 600)).isEqualTo(NOW);
    assertThat(sampling.due(NOW - 300, null, null, NOW - 600, NOW - 600)).isZero();
    // a command's sample seconds before does not take the slot's place: edges stay exact
    assertThat(sampling.due(NOW, null, null, NOW - 2, NOW - 2)).isEqualTo(NOW);
  }

  @Test
  void a_command_takes_a_sample_unless_the_last_answer_is_younger_than_30_s() {
    Sampling sampling = sampling(Instant.ofEpochSecond(NOW), "UTC", 300);

    assertThat(sampling.due(null, NOW, null, NOW, NOW - 29)).isZero();
    assertThat(sampling.due(null, NOW, null, NOW, NOW - 30)).isEqualTo(NOW);
    assertThat(sampling.due(null, NOW, NOW - 5, NOW, NOW - 6)).as("too old").isEqualTo(NOW);
    assertThat(sampling.due(null, NOW, NOW - 5, NOW, NOW - 5)).isZero();
    assertThat(sampling.due(null, NOW, null, NOW, 0)).isEqualTo(NOW); // asked, but never answered
    // the answer is of a time to come: our clock was set back
    assertThat(sampling.due(null, NOW, null, NOW + 50, NOW + 50)).isEqualTo(NOW);
  }

  @Test
  void who_asked_while_a_cycle_ran_in_vain_does_not_begin_another() {
    Sampling sampling = sampling(Instant.ofEpochSecond(NOW), "UTC", 300);
    assertThat(sampling.due(null, NOW - 10, null, NOW - 15, 0)).isEqualTo(NOW);

    sampling.ended();

    assertThat(sampling.due(null, NOW - 10, null, NOW - 15, 0)).isZero();
    assertThat(sampling.due(null, NOW + 1, null, NOW - 15, 0)).isEqualTo(NOW);
  }

  @Test
  void every_listed_node_ends_as_a_reading() {
    Sampling sampling = sampling(Instant.ofEpochSecond(NOW), "UTC", 300);
    Node good = new Node("u-1", "one");
    Reading refused = new Skipped(new Node("?lost", "lost"), "bad_resp", "no uuid");
    Reading read = new Counted(good, Instant.ofEpochSecond(NOW), 1, 1, 1, true);
    NodeList list = new NodeList(List.of(good), List.of(refused));

    Cycle cycle = sampling.cycle(NOW, list, List.of(read));
    assertThat(cycle.readings()).containsExactlyInAnyOrder(refused, read);
    assertThat(cycle.counted()).isEqualTo(1);
    assertThat(cycle.answeredAt()).isEqualTo(NOW);
    assertThat(sampling.trouble()).isNull();
  }

  @Test
  void a_cycle_that_failed_names_the_reason() {
    Sampling sampling = sampling(Instant.ofEpochSecond(NOW), "UTC", 300);
    Cycle cycle = sampling.failed(NOW, new PanelException("http 502", "the proxy said so"));

    assertThat(cycle.failure()).isEqualTo("http 502");
    assertThat(cycle.answeredAt()).isZero();
    assertThat(sampling.failure()).isEqualTo("http 502");
    assertThat(sampling.trouble()).isEqualTo("the proxy said so");
  }

  @Test
  void a_cycle_in_which_no_node_could_be_read_says_what_most_of_them_said() {
    Sampling sampling = sampling(Instant.ofEpochSecond(NOW), "UTC", 300);
    List<Node> nodes = List.of(new Node("u-1", "1"), new Node("u-2", "2"), new Node("u-3", "3"));
    List<Reading> readings =
        List.of(
            new Skipped(nodes.get(0), "timeout", "late"),
            new Skipped(nodes.get(1), "http 403", "a wall"),
            new Skipped(nodes.get(2), "http 403", "a wall"));

    sampling.cycle(NOW, new NodeList(nodes, List.of()), readings);

    assertThat(sampling.trouble()).isEqualTo("a wall");
    assertThat(sampling.failure()).isNull(); // the panel did list them
  }

  @Test
  void where_rpc_2_is_asked_for_and_not_to_be_had_the_setting_is_named() {
    Sampling sampling = sampling(Instant.ofEpochSecond(NOW), "UTC", 300);

    sampling.failed(NOW, new PanelException.MethodUnknown("http 405", "HTTP 405 was answered"));

    assertThat(sampling.trouble()).contains("HTTP 405", "set KOMARI_API to auto or rest");
  }

  private static Instant firing(CronExpression cron, Instant after, long interval) {
    Instant at = after;
    do {
      at = cron.getNextValidTimeAfter(Date.from(at)).toInstant();
    } while (sampling(at, "UTC", interval).slot(Date.from(at)) == null);
    return at;
  }

  private static Sampling sampling(Instant now, String zone, long interval) {
    return new Sampling(Clock.fixed(now, ZoneOffset.UTC), ZoneId.of(zone), interval, "KOMARI");
  }
}
