package io.github.dromedary.usage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PeriodTest {

  private static final long NOW = 100 * 86_400 + 5;

  @Test
  void whole_days_end_with_the_current_one() {
    assertThat(Period.DAY.firstDay(NOW)).isEqualTo(100);
    assertThat(Period.WEEK.firstDay(NOW)).isEqualTo(94);
    assertThat(Period.MONTH.firstDay(NOW)).isEqualTo(70);
    assertThat(Period.ALL.firstDay(NOW)).isZero();
  }

  @Test
  void new_users_of_a_month_are_followed_long_enough_for_their_thirtieth_day() {
    assertThat(Period.MONTH.firstCohort(NOW)).isEqualTo(39);
    assertThat(Period.WEEK.firstCohort(NOW)).isEqualTo(94);
    assertThat(Period.ALL.firstCohort(NOW)).isZero();
  }
}
