package io.github.dromedary.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.demo.wire.SettableClock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StampTest {

  @Test
  void each_zone_has_its_line_with_english_months() {
    SettableClock clock = new SettableClock("2026-03-04T13:32:15Z");
    Stamp stamp = new Stamp(clock, "🇨🇿 Europe/Prague 24h, 🇺🇸 America/Los_Angeles 12h");

    assertThat(stamp.under(new Answer<>(List.of(), false, 0)).clocks())
        .containsExactly("🇨🇿 14:32:15 / 04 March 2026", "🇺🇸 05:32:15 AM / 04 March 2026");
  }

  @Test
  void a_clock_takes_a_zone_as_people_write_it() {
    SettableClock clock = new SettableClock("2026-03-04T13:32:15Z");
    Stamp stamp = new Stamp(clock, "🇨🇳 utc+8 24h, 🇮🇳 +05:30 24h, 🇨🇳 asia/shanghai 24h");

    assertThat(stamp.under(new Answer<>(List.of(), false, 0)).clocks())
        .containsExactly(
            "🇨🇳 21:32:15 / 04 March 2026",
            "🇮🇳 19:02:15 / 04 March 2026",
            "🇨🇳 21:32:15 / 04 March 2026");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Europe/Prague", "x Mars/Base 24h", "x UTC 25h", "x UTC 24h,"})
  void what_is_no_list_of_clocks_is_refused(String zones) {
    assertThat(Stamp.isRight(zones)).isEqualTo(zones.endsWith(","));
  }
}
