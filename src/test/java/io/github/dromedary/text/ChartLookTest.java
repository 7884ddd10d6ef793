package io.github.dromedary.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.jfree.chart.axis.NumberAxis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartLookTest {

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "6, 1", "7, 2", "13, 2", "30, 5", "100, 20", "10000000, 2000000"})
  void steps_of_the_number_axis_are_whole_and_round(double most, double step) {
    assertThat(ChartLook.step(most)).isEqualTo(step);
  }

  @Property
  void the_number_axis_reaches_the_highest_value_in_a_few_whole_steps(
      @ForAll @LongRange(min = 0) long most) {
    NumberAxis axis = ChartLook.numbers("", most, Double.MAX_VALUE, ChartLook::grouped);

    double step = axis.getTickUnit().getSize();
    assertThat(axis.getUpperBound()).isGreaterThanOrEqualTo(most);
    assertThat(axis.getUpperBound() / step).isBetween(1.0, 7.1);
    assertThat(step % 1).isZero();
  }

  @Test
  void percentages_end_at_100() {
    NumberAxis axis = ChartLook.numbers("", 99, 100, n -> n + "%");

    assertThat(axis.getUpperBound()).isBetween(100.0, 101.0);
    assertThat(axis.getTickUnit().valueToString(100)).isEqualTo("100%");
  }

  @Test
  void nothing_is_written_as_0_without_a_sign() {
    NumberAxis axis = ChartLook.numbers("", 5, Double.MAX_VALUE, ChartLook::grouped);

    assertThat(axis.getTickUnit().valueToString(-0.0)).isEqualTo("0");
  }

  @Test
  void numbers_are_grouped_with_spaces_that_do_not_break() {
    assertThat(ChartLook.grouped(999)).isEqualTo("999");
    assertThat(ChartLook.grouped(10_000_000)).isEqualTo("10\u00a0000\u00a0000");
  }
}
