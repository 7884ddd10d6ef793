package io.github.dromedary.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.TimeZone;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZonesTest {

  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "UTC+8, GMT+08:00, 28800",
    "GMT+8, GMT+08:00, 28800",
    "UT+8, GMT+08:00, 28800",
    "+08:00, GMT+08:00, 28800",
    "+8, GMT+08:00, 28800",
    "+0800, GMT+08:00, 28800",
    "utc+8, GMT+08:00, 28800",
    "UTC +8, GMT+08:00, 28800",
    "UTC+8:00, GMT+08:00, 28800",
    "UTC+05:30, GMT+05:30, 19800",
    "gmt-0330, GMT-03:30, -12600",
    "Etc/GMT-8, Etc/GMT-8, 28800",
    "Asia/Shanghai, Asia/Shanghai, 28800",
    "asia/shanghai, Asia/Shanghai, 28800",
    "PRC, PRC, 28800",
    "Z, UTC, 0",
    "z, UTC, 0",
    "UTC, UTC, 0",
    "utc, UTC, 0",
    "UTC+0, UTC, 0",
    "-00:00, UTC, 0"
  })
  void a_zone_as_people_write_it_means_the_same_to_every_reader(
      String text, String name, int seconds) {
    ZoneId zone = Zones.of(text);

    assertThat(zone.getId()).isEqualTo(name);
    assertThat(zone.getRules().getOffset(NOW).getTotalSeconds()).isEqualTo(seconds);
    // what Camel hands to Quartz is the name alone
    assertThat(TimeZone.getTimeZone(name).getOffset(NOW.toEpochMilli())).isEqualTo(seconds * 1000);
    assertThat(Zones.of(name)).isEqualTo(zone);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "CST-8",
        "UTC8",
        "UTC+8.5",
        "UTC+19",
        "+08:00:30",
        "Asia/Beijing",
        "Shanghai",
        "local",
        "EST5EDT4"
      })
  void what_is_no_zone_is_refused_in_words_and_never_taken_for_gmt(String text) {
    assertThat(Zones.find(text)).isEmpty();
    assertThatThrownBy(() -> Zones.of(text))
        .isInstanceOf(DateTimeException.class)
        .hasMessageContaining("Asia/Shanghai, Europe/Prague, UTC or UTC+8");
  }

  @Test
  void every_region_is_the_same_zone_to_the_older_library() {
    assertThat(ZoneId.getAvailableZoneIds())
        .allSatisfy(
            id -> {
              ZoneId zone = Zones.of(id);
              TimeZone old = Zones.timeZone(zone);
              LongStream.range(0, 60)
                  .map(week -> NOW.getEpochSecond() + week * 7 * 86_400)
                  .forEach(
                      at ->
                          assertThat(old.getOffset(at * 1000))
                              .isEqualTo(
                                  zone.getRules()
                                          .getOffset(Instant.ofEpochSecond(at))
                                          .getTotalSeconds()
                                      * 1000));
            });
  }

  @Test
  void an_offset_is_the_same_zone_to_the_older_library_too() {
    assertThat(Zones.timeZone(ZoneId.of("UTC+08:00")).getRawOffset()).isEqualTo(28_800_000);
    assertThat(Zones.timeZone(ZoneOffset.ofHours(-5)).getRawOffset()).isEqualTo(-18_000_000);
  }
}
