package io.github.dromedary.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WordsTest {

  @Test
  void types_periods_and_graphs_are_known_by_their_names() {
    assertThat(ChatType.parse("groups")).isEqualTo(ChatType.GROUPS);
    assertThat(Period.parse("month")).isEqualTo(Period.MONTH);
    assertThat(Counted.parse("music")).isEqualTo(Counted.MUSIC);
  }

  @Test
  void another_word_is_answered_with_those_that_are_known() {
    assertThatThrownBy(() -> Period.parse("YEAR"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("\"YEAR\" is no period; known are day, week, month, all (in lower case)");
    assertThatThrownBy(() -> ChatType.parse("")).hasMessageContaining("users, groups, all");
    assertThatThrownBy(() -> Counted.parse("x")).hasMessageContaining("users, videos, music");
  }

  @Test
  void whole_days_end_with_the_current_one() {
    long now = 100 * 86_400 + 5;

    assertThat(Period.DAY.firstDay(now)).isEqualTo(100);
    assertThat(Period.WEEK.firstDay(now)).isEqualTo(94);
    assertThat(Period.MONTH.firstDay(now)).isEqualTo(70);
    assertThat(Period.ALL.firstDay(now)).isZero();
  }
}
