package io.github.dromedary.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OwnReportsTest {

  private static final String FRIDAY = "custom/routes/reports/friday.camel.yaml";

  private final Set<String> loaded = new HashSet<>(Set.of("friday"));
  private final OwnReports reports =
      new OwnReports(
          () ->
              Map.of(
                  FRIDAY,
                  "# Fridays\n# Schedule: 0 0 18 ? * FRI\n- route:\n    description: \"Friday's\"\n",
                  "routes/commands/top.camel.yaml",
                  "# Schedule: 0 0 0 * * ?\n"),
          loaded::contains,
          OwnReport::cron);

  @Test
  void its_schedule_stands_in_its_head_and_its_name_is_its_routes_description() {
    assertThat(reports.crons()).containsExactly(Map.entry("friday", "0 0 18 ? * FRI"));
    assertThat(reports.of("friday").name()).isEqualTo("Friday's");
    assertThat(reports.of("friday").setting()).isEqualTo("REPORT_FRIDAY_CRON");
    assertThatThrownBy(() -> reports.of("monday"))
        .hasMessage("there is no file routes/reports/monday.camel.yaml");
  }

  @Test
  void one_that_waits_to_be_mended_is_not_due_and_keeps_no_other_from_being_made() {
    loaded.clear();
    assertThat(reports.crons()).isEmpty();
    assertThat(reports.upcoming()).isEmpty();

    loaded.add("friday");
    assertThat(reports.crons()).containsOnlyKeys("friday");
  }
}
