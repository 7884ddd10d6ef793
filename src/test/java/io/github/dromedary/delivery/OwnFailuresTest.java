package io.github.dromedary.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnFailuresTest {

  private static final String FILE = "custom/routes/reports/fridays.camel.yaml";

  private Instant now = Instant.parse("2026-03-13T10:00:00Z");
  private Map<String, String> texts = Map.of(FILE, "- route: {}");
  private final Clock clock =
      new Clock() {
        @Override
        public Instant instant() {
          return now;
        }

        @Override
        public java.time.ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
          return this;
        }
      };
  private final OwnFailures failures = new OwnFailures(clock, () -> texts);

  @Test
  void one_that_fails_is_tried_again_later_each_time_an_hour_at_most() {
    assertThat(failures.isDue("fridays")).isTrue();
    for (long minutes : new long[] {1, 2, 4, 8, 16, 32, 60, 60}) {
      fails();
      now = now.plus(Duration.ofMinutes(minutes)).minusSeconds(1);
      assertThat(failures.isDue("fridays")).as("after %d minutes", minutes).isFalse();
      now = now.plusSeconds(1);
      assertThat(failures.isDue("fridays")).as("after %d minutes", minutes).isTrue();
    }
    assertThat(failures.isDue("mondays")).isTrue();
  }

  @Test
  void it_is_named_until_it_was_made_or_its_file_is_gone() {
    fails();
    assertThat(failures.failure()).contains("fridays: no such table");
    failures.made("fridays");
    assertThat(failures.failure()).isEmpty();

    fails();
    texts = Map.of();
    assertThat(failures.failure()).isEmpty();
  }

  @Test
  void one_whose_file_was_changed_is_tried_at_once() {
    fails();
    texts = Map.of(FILE, "- route: { id: reports.fridays }");
    assertThat(failures.isDue("fridays")).isTrue();
  }

  private void fails() {
    assertThatThrownBy(() -> failures.failed("fridays", "no such table"))
        .hasMessage("the report fridays could not be made: no such table");
  }
}
