package io.github.dromedary.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountTest {

  @ParameterizedTest
  @CsvSource({
    "2TiB, 2199023255552",
    "2TB, 2000000000000",
    "500GB, 500000000000",
    "412 GiB, 442381631488",
    "1.5tb, 1500000000000",
    "'1,5 TB', 1500000000000",
    "0.1kib, 102",
    "7b, 7",
    "0 B, 0",
    "7.99 EiB, 9211842821808707338"
  })
  void units_of_ten_and_of_two_are_different(String text, long bytes) {
    assertThat(Amount.parse(text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({
    "2T, TB (a power of ten) or TiB (a power of two)",
    "5 g, GB (a power of ten) or GiB (a power of two)",
    "3 apples, 'a unit of kB, MB, GB, TB or KiB, MiB, GiB, TiB'",
    "8EiB, less than 8 EiB",
    "99999999999999999999B, less than 8 EiB",
    "'1,000GB', 'without a sign between thousands, as in 1000GB, or 1.5TB'",
    "2Tb, 'in bytes: a small b is a bit, of which a byte has eight'",
    "500 Gib, 'in bytes: a small b is a bit, of which a byte has eight'"
  })
  void what_could_be_either_or_is_neither_is_refused_with_what_would_be_right(
      String text, String right) {
    assertThatThrownBy(() -> Amount.parse(text)).hasMessage("\"" + text + "\" must be " + right);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12", "0", "GB", "-1GB", "1e3GB", "NaN", "1..5GB", "1GB/month", "∞"})
  void what_is_no_number_is_refused(String text) {
    assertThatThrownBy(() -> Amount.parse(text)).hasMessageContaining("as in 500GB, 2TiB");
  }

  @Test
  void a_provider_that_counts_one_direction_in_two_counts_half_of_it() {
    Meter half =
        new Meter(Meter.Type.SUM, java.math.BigDecimal.ONE, new java.math.BigDecimal("0.5"));
    assertThat(half.count(100, 100)).isEqualTo(150);
    assertThat(half.count(0, 1)).as("rounded half up").isEqualTo(1);
    assertThat(Meter.of(Meter.Type.MAX).count(3, 5)).isEqualTo(5);
    assertThat(Meter.of(Meter.Type.MIN).count(3, 5)).isEqualTo(3);
    assertThat(Meter.of(Meter.Type.UP).count(3, 5)).isEqualTo(5);
    assertThat(Meter.of(Meter.Type.DOWN).count(3, 5)).isEqualTo(3);
    assertThat(Meter.of(Meter.Type.SUM).count(Long.MAX_VALUE, Long.MAX_VALUE))
        .isEqualTo(Long.MAX_VALUE);
  }
}
