package io.github.dromedary.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GrowthTest {

  @Test
  void a_change_has_its_sign_and_its_share_of_what_was_before() {
    assertThat(Growth.of(1_234, 1_097)).isEqualTo("+137 (+12.5 %)");
    assertThat(Growth.of(0, 3)).isEqualTo("−3 (−100.0 %)");
    assertThat(Growth.of(7, 0)).isEqualTo("+7");
    assertThat(Growth.of(5, 5)).isEqualTo("±0");
    assertThat(Growth.of(0, 0)).isEqualTo("±0");
  }
}
