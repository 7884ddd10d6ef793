package io.github.dromedary.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.komari.Facts;
import io.github.dromedary.quota.Asked.Kind;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AskingTest {

  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  private final Asking asking = new Asking(Clock.fixed(NOW, ZoneOffset.UTC));
  private final List<Map<String, Object>> nodes =
      List.of(
          node(1, "u-0001", "hk-01"),
          node(2, "u-0002", "hk-02"),
          node(3, "u-0003", "my node"),
          node(4, "u-0004", "HK"));

  private static Map<String, Object> node(long id, String uuid, String name) {
    return Map.of("id", id, "uuid", uuid, "plain_name", name, "name", "[home] " + name);
  }

  private Asked of(String arguments) {
    List<Quota> quotas =
        nodes.stream().map(row -> quota((Long) row.get("id"), (String) row.get("name"))).toList();
    return asking.of(arguments, quotas, nodes);
  }

  private static Quota quota(long id, String name) {
    Map<String, String> set = id == 4 ? Map.of() : Map.of("limit", "2TiB", "day", "17");
    Plan plan = Plan.of(Facts.NONE, List.of(), QuotaFile.EMPTY, set, ZoneOffset.UTC);
    long limit = plan.limit() == null ? 0 : plan.limit();
    Use use = new Use(plan.cycle().at(NOW), NOW, plan.meter(), limit, 300, 100, 7, null);
    return new Quota(id, name, plan, use, null, false);
  }

  @ParameterizedTest
  @CsvSource({
    "hk-01, 1",
    "HK-01, 1",
    "hk-02, 2",
    "my, 3",
    "my node, 3",
    "\"my node\", 3",
    "“my node”, 3",
    "[home] my node, 3",
    "HK, 4",
    "u-0002, 2",
    "node, 3",
    "K-02, 2"
  })
  void a_node_is_found_by_name_uuid_or_the_beginning_of_one(String asked, long id) {
    assertThat(of(asked).kind()).isEqualTo(Kind.DETAIL);
    assertThat(of(asked).quota().id()).isEqualTo(id);
  }

  @Test
  void several_that_are_meant_are_listed_and_one_that_is_not_there_is_said() {
    assertThat(of("hk-"))
        .isEqualTo(Asked.nothing("quota.several", "hk-", "[home] hk-01, [home] hk-02"));
    assertThat(of("set hk- day=1").sentence()).isEqualTo("quota.several");
    assertThat(of("tokyo")).isEqualTo(Asked.nothing("quota.unknown", "tokyo", ""));
    assertThat(of("").quotas()).hasSize(3).allMatch(Quota::isLimited);
  }

  @Test
  void terms_are_set_and_a_day_takes_the_place_of_an_anchor() {
    Asked asked = of("set \"my node\" day=17 Limit=\"1.5 TiB\" type=max zone=Europe/Berlin");

    assertThat(asked.kind()).isEqualTo(Kind.SET);
    assertThat(asked.isChange()).isTrue();
    assertThat(asked.rows())
        .extracting(row -> row.get("name") + "=" + row.get("text"))
        .containsExactly("day=17", "limit=1.5 TiB", "type=max", "zone=Europe/Berlin");
    assertThat(asked.rows()).allMatch(row -> row.get("node_id").equals(3L));
    assertThat(asked.voided()).extracting(row -> row.get("name")).contains("anchor", "every");
    assertThat(of("set hk-01 anchor=2026-01-31 every=30d").voided())
        .extracting(row -> row.get("name"))
        .containsOnly("day");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "set hk-01 limit=2T | \"2T\" must be TB (a power of ten)",
        "set hk-01 limit | \"limit\" must be a term and its value",
        "set hk-01 limits=2TB | \"limits\" must be one of limit, type",
        "set hk-01 day=17 every=30d | day must not stand beside",
        "set hk-01 every=30d | every must stand beside the anchor",
        "used hk-01 lots | \"lots\" must be a number with a unit",
        "clear hk-01 days | \"days\" must be one of limit, type"
      })
  void what_is_wrong_is_answered_with_what_would_be_right(String arguments, String said) {
    Asked asked = of(arguments);
    assertThat(asked.sentence()).isEqualTo("quota.wrong");
    assertThat(asked.first()).startsWith(said);
  }

  @Test
  void what_a_provider_counted_shifts_the_use_and_is_of_this_cycle() {
    Asked asked = of("used hk-01 1 KiB");
    assertThat(asked.kind()).isEqualTo(Kind.USED);
    assertThat(asked.rows())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row).containsEntry("bytes", 1024L - 400);
              assertThat(row)
                  .containsEntry("from_at", Instant.parse("2026-11-17T00:00:00Z").getEpochSecond());
            });
    assertThat(of("used hk-01").sentence()).isEqualTo("quota.usage");
    assertThat(of("clear hk-01").rows()).hasSize(Terms.NAMES.size());
    assertThat(of("clear hk-01 anchor").rows())
        .extracting(row -> row.get("name"))
        .containsExactly("anchor", "every");
    assertThat(of("clear hk-01 used").rows()).isEmpty();
    assertThat(of("clear hk-01 used").unsays()).isTrue();
    assertThat(of("set hk-01 type=max").unsays()).isTrue();
    assertThat(of("set hk-01 limit=1TB").unsays()).isFalse();
    assertThat(of("clear hk-01 limit").unsays()).isFalse();
    assertThat(of("help").sentence()).isEqualTo("quota.usage");
    assertThat(of("set").sentence()).isEqualTo("quota.usage");
    assertThat(of("clear hk-01 day limit").rows())
        .extracting(row -> row.get("name"))
        .containsExactly("day", "limit");
  }
}
