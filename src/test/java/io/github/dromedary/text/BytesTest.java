package io.github.dromedary.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BytesTest {

  private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB");

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "1, 1 B",
    "1023, 1023 B",
    "1024, 1.00 KiB",
    "1536, 1.50 KiB",
    "1029, 1.00 KiB",
    "1030, 1.01 KiB",
    "1048570, 1023.99 KiB",
    "1048571, 1.00 MiB",
    "1048576, 1.00 MiB",
    "536870912, 512.00 MiB",
    "3478923509, 3.24 GiB",
    "1099511627776, 1.00 TiB",
    "1125899906842624, 1.00 PiB",
    "9223372036854775807, 8.00 EiB",
    "-1, 0 B",
    "-9223372036854775808, 0 B"
  })
  void bytes_are_written_as_people_read_them(long bytes, String text) {
    assertThat(Bytes.human(bytes)).isEqualTo(text);
  }

  @Test
  void the_machines_language_does_not_change_the_point() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(Bytes.human(1536)).isEqualTo("1.50 KiB");
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(Bytes.human(1536)).isEqualTo("1.50 KiB");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Property
  void what_is_written_is_the_value_to_half_a_hundredth(@ForAll @LongRange(min = 0) long bytes) {
    String[] words = Bytes.human(bytes).split(" ");

    BigDecimal unit = BigDecimal.valueOf(1L << 10 * UNITS.indexOf(words[1]));
    BigDecimal written = new BigDecimal(words[0]);
    assertThat(written).isLessThan(BigDecimal.valueOf(1024));
    assertThat(written.multiply(unit).subtract(BigDecimal.valueOf(bytes)).abs())
        .isLessThanOrEqualTo(unit.multiply(new BigDecimal("0.00501")));
  }
}
