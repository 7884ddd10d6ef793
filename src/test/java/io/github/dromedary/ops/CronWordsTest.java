package io.github.dromedary.ops;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronWordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 5 0 ? * 1|every Sunday at 00:05",
        "0 5 0 ? * MON|every Monday at 00:05",
        "0 5 0 ? * 7|every Saturday at 00:05",
        "0 0 9 ? * 2-6|every Monday, Tuesday, Wednesday, Thursday and Friday at 09:00",
        "0 0 9 ? * 1,7|every Saturday and Sunday at 09:00",
        "0 0 0 * * ?|every day at 00:00",
        "30 0 0 * * ?|every day at 00:00:30",
        "0 0 9,21 * * ?|every day at 09:00 and 21:00",
        "0 10 0 1 * ?|on day 1 of every month at 00:10",
        "0 10 0 1,15 * ?|on day 1 and 15 of every month at 00:10",
        "0 0 8 L * ?|on Sunday 2027-01-31, Sunday 2027-02-28, Wednesday 2027-03-31 and so on at 08:00",
        "0 0 8 24 12 ?|on Friday 2027-12-24, Sunday 2028-12-24, Monday 2029-12-24 and so on at 08:00",
        "0/5 * * * * ?|every day, 17280 times a day",
        "0 0/15 8-18 ? * FRI|every Friday, 44 times a day",
        "0 0 0 1 1 ? 2020|not within the years 2027 to 2030"
      })
  void an_expression_is_said_in_words(String cron, String words) {
    assertThat(CronWords.of(cron)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 0 * * *|0 0 0 * * ?",
        "5 0 * * 1|0 5 0 ? * MON",
        "5 0 * * 0|0 5 0 ? * SUN",
        "5 0 * * 7|0 5 0 ? * SUN",
        "5 0 * * 1,6|0 5 0 ? * MON,SAT",
        "10 0 1 * *|0 10 0 1 * ?",
        "*/15 8-18 * * MON-FRI|0 */15 8-18 ? * MON-FRI"
      })
  void a_crontabs_line_is_told_as_quartz_has_it(String unix, String quartz) {
    assertThat(CronWords.fromUnix(unix)).contains(quartz);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 0 0 * * ?", "0 0 1 * 1", "0 0 * * 1-5", "a b c d e", "0 0 * *", ""})
  void what_cannot_be_told_for_certain_is_not(String unix) {
    assertThat(CronWords.fromUnix(unix)).isEmpty();
  }
}
