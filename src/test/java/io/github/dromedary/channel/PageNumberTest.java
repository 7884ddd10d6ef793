package io.github.dromedary.channel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageNumberTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7|7",
        "999|999",
        "2.5K|2500",
        "2,5K|2500",
        "2,5 K|2500",
        "2.5k|2500",
        "12K|12000",
        "1.05M|1050000",
        "1,45M|1450000",
        "1.2B|1200000000",
        "2,5К|2500",
        "1,3М|1300000",
        "12345|12345",
        "12 345|12345",
        "12\u00a0345|12345",
        "12\u202f345|12345",
        "1 234 567|1234567",
        "12,345|12345",
        "12.345|12345",
        "1,234,567|1234567",
        "12'345|12345",
        "12’345|12345"
      })
  void a_number_is_read_as_its_language_writes_it(String text, long number) {
    assertThat(PageNumber.of(text)).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "K",
        "2,345K",
        "2.345M",
        "1,23",
        "1.5",
        "12 34",
        "1,234.567",
        "1 234,567",
        "12,3456",
        "1,2,3K",
        "2,5 thousand",
        "2,5 тыс.",
        "-5",
        "٢٥",
        "99999999999999999999",
        "12\n34"
      })
  void what_could_be_two_numbers_or_none_is_unknown(String text) {
    assertThat(PageNumber.of(text)).isNull();
  }
}
