package io.github.dromedary.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.komari.PanelException;
import io.github.dromedary.traffic.PanelRows.Settled;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PanelsTest {

  private static final long NOW = 1_900_000_000;

  private final Clock clock = Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC);
  private final List<Map<String, Object>> rows = new ArrayList<>();

  @Test
  void a_store_that_is_new_has_its_one_panel_as_row_1() {
    row(1, "default", null);
    Panels panels = panels("default https://a.example");

    Settled settled = panels.settle(rows);

    assertThat(panels.getAll().get(0).getId()).isEqualTo(1);
    assertThat(settled.added()).isEmpty();
    assertThat(settled.changed())
        .extracting(row -> row.get("address"))
        .containsExactly("https://a.example");
  }

  @Test
  void what_stands_in_the_store_is_not_written_again() {
    row(1, "home", "https://a.example");
    row(2, "work", "https://b.example");

    Settled settled = panels("home https://a.example", "work https://b.example").settle(rows);

    assertThat(settled.added()).isEmpty();
    assertThat(settled.changed()).isEmpty();
  }

  @Test
  void the_panel_at_the_address_of_the_only_one_before_has_its_history_wherever_it_stands() {
    row(1, "default", "https://a.example");
    Panels panels = panels("work https://b.example", "home https://a.example");

    panels.settle(rows);

    assertThat(ids(panels)).containsExactly(2L, 1L);
  }

  @Test
  void where_no_address_says_which_the_first_has_the_history_of_the_only_one_before() {
    row(1, "default", null);
    Panels panels = panels("home https://a.example", "work https://b.example");

    Settled settled = panels.settle(rows);

    assertThat(ids(panels)).containsExactly(1L, 2L);
    assertThat(settled.changed()).extracting(row -> row.get("name")).containsExactly("home");
    assertThat(settled.added()).extracting(row -> row.get("name")).containsExactly("work");
  }

  @Test
  void a_panel_that_was_renamed_goes_on_in_its_row() {
    row(1, "home", "https://a.example");
    row(2, "work", "https://b.example");
    Panels panels = panels("home https://a.example", "office https://b.example");

    Settled settled = panels.settle(rows);

    assertThat(ids(panels)).containsExactly(1L, 2L);
    assertThat(settled.changed()).extracting(row -> row.get("name")).containsExactly("office");
  }

  @Test
  void a_panel_that_moved_goes_on_in_the_row_of_its_name() {
    row(1, "home", "https://a.example");
    row(2, "work", "https://b.example");
    Panels panels = panels("home https://b.example", "work https://a.example");

    panels.settle(rows);

    assertThat(ids(panels)).containsExactly(1L, 2L);
  }

  @Test
  void a_panel_that_is_listed_no_more_stays_in_its_row_and_is_off() {
    row(1, "home", "https://a.example");
    row(2, "work", "https://b.example");

    Settled settled = panels("work https://b.example", "new https://c.example").settle(rows);

    assertThat(settled.changed())
        .containsExactly(
            Map.of("id", 1L, "name", "home", "address", "https://a.example", "is_on", 0L));
    assertThat(settled.added()).extracting(row -> row.get("id")).containsExactly(3L);
  }

  @Test
  void who_goes_back_to_one_panel_has_the_history_of_that_address() {
    row(1, "home", "https://a.example");
    row(2, "work", "https://b.example");
    Panels panels = panels("default https://b.example");

    panels.settle(rows);

    assertThat(ids(panels)).containsExactly(2L);
  }

  @Test
  void an_address_is_kept_without_its_password() {
    row(1, "default", null);

    Settled settled = panels("default https://ada:some-password@a.example/komari").settle(rows);

    assertThat(settled.changed().get(0).get("address")).isEqualTo("https://a.example/komari");
  }

  @Test
  void a_report_waits_for_the_panel_that_is_silent_longest_but_not_for_ever() {
    Panels panels = panels("home https://a.example", "work https://b.example");
    Map<String, Object> row = Map.of("answered_at", 10L, "latest_at", NOW);

    assertThat(panels.answered(row, NOW - 60, 900)).isEqualTo(10);
    assertThat(panels.answered(row, NOW - 86_400, 900)).as("it has just begun").isEqualTo(10);
    assertThat(panels.answered(row, NOW - 86_400, -1)).isEqualTo(NOW);
    assertThat(panels.answered(new HashMap<>(), NOW, 900)).isZero();
  }

  @Test
  void a_panel_that_failed_is_not_waited_for_where_there_are_others() {
    Panels several = panels("home https://a.example", "work https://b.example");
    Panels alone = panels("default https://a.example");
    for (Panels panels : List.of(several, alone)) {
      Panel first = panels.getAll().get(0);
      assertThat(panels.patience(first)).isEqualTo(75_000);
      panels.failed(first, NOW, new PanelException("timeout", "set KOMARI_BASE_URL"));
    }

    assertThat(several.patience(several.getAll().get(0))).isEqualTo(2_000);
    assertThat(several.patience(several.getAll().get(1))).isEqualTo(75_000);
    assertThat(alone.patience(alone.getAll().get(0))).isEqualTo(75_000);
    assertThat(several.trouble("home")).isEqualTo("set KOMARI_HOME_BASE_URL");
    assertThat(several.trouble("work")).isNull();
  }

  private static List<Long> ids(Panels panels) {
    return panels.getAll().stream().map(Panel::getId).toList();
  }

  private Panels panels(String... namesAndAddresses) {
    boolean alone = namesAndAddresses.length == 1;
    List<Panel> all = new ArrayList<>();
    for (String each : namesAndAddresses) {
      String name = each.split(" ")[0];
      PanelSettings settings =
          new PanelSettings(
              name,
              name,
              PanelSettings.prefix(name),
              each.split(" ")[1],
              "",
              "Authorization",
              "Bearer",
              "auto",
              Duration.ofSeconds(15),
              32);
      Sampling sampling = new Sampling(clock, ZoneOffset.UTC, 300, settings.prefix());
      all.add(new Panel(settings, alone, sampling, null));
    }
    return new Panels(clock, all, piece -> true, 75_000);
  }

  private void row(long id, String name, String address) {
    Map<String, Object> row = new HashMap<>();
    row.put("id", id);
    row.put("name", name);
    row.put("address", address);
    row.put("is_on", 1);
    rows.add(row);
  }
}
