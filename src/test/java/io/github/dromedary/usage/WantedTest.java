package io.github.dromedary.usage;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WantedTest {

  @Property
  void every_id_of_64_bits_is_one(@ForAll long id) {
    assertThat(Wanted.of(" " + id + "\n")).isEqualTo(new Wanted(id, null, String.valueOf(id)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"9223372036854775808", "-9223372036854775809", "111111111111111111111111111111"})
  void a_number_beyond_64_bits_is_too_long(String text) {
    assertThat(Wanted.of(text).problem()).isEqualTo("toolong");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ada", "1.5", "1e3", "0x10", "--1", "1 2", "@ada", "+1", "-"})
  void anything_else_is_no_number(String text) {
    assertThat(Wanted.of(text).problem()).isEqualTo("nonumber");
  }

  @Test
  void a_minus_of_typographers_is_a_minus() {
    assertThat(Wanted.of("−7").id()).isEqualTo(-7);
  }

  @Test
  void a_long_text_is_shown_as_a_line_and_no_character_halved() {
    assertThat(Wanted.of("🦙".repeat(41) + "\nmore").shown()).isEqualTo("🦙".repeat(40) + "…");
    assertThat(Wanted.of("\n").shown()).isEmpty();
  }
}
