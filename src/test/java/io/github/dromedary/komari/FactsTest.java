package io.github.dromedary.komari;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Field names and values as panels have them; the counters need none of them. */
class FactsTest {

  private static Facts facts(String fields) throws IOException {
    String list = "{\"data\":[{\"uuid\":\"u\",\"name\":\"n\"" + fields + "}]}";
    return new Readings()
        .nodes(new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8)))
        .nodes()
        .get(0)
        .facts();
  }

  @Test
  void what_the_owner_wrote_is_read() throws IOException {
    Facts facts =
        facts(
            ",\"group\":\"Asia\",\"tags\":\"prod<red>; edge \",\"traffic_limit\":536870912000,"
                + "\"traffic_limit_type\":\"MAX\",\"expired_at\":\"2027-01-01T08:00:00+08:00\","
                + "\"price\":9.020,\"currency\":\"$\",\"billing_cycle\":30");

    long expires = Instant.parse("2027-01-01T00:00:00Z").getEpochSecond();
    assertThat(facts)
        .isEqualTo(
            new Facts("Asia", "prod<red>; edge", 536870912000L, "max", expires, "9.02", "$", 30));
    assertThat(Facts.tags(facts.tags())).containsExactly("prod", "edge");
  }

  @Test
  void a_node_of_which_nothing_is_written_has_none() throws IOException {
    assertThat(facts("")).isEqualTo(Facts.NONE);
    assertThat(facts(",\"expired_at\":\"0001-01-01T00:00:00Z\",\"group\":null,\"tags\":\"\""))
        .isEqualTo(Facts.NONE);
    assertThat(Facts.tags("")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",\"traffic_limit\":\"many\",\"price\":\"free\",\"billing_cycle\":[1]",
        ",\"traffic_limit\":-5,\"price\":1e999999999,\"billing_cycle\":-30",
        ",\"traffic_limit\":1e300,\"expired_at\":\"soon\",\"group\":7,\"tags\":{}",
        ",\"traffic_limit_type\":\"all\",\"expired_at\":12,\"currency\":[]"
      })
  void what_makes_no_sense_is_as_if_it_was_not_written(String fields) throws IOException {
    assertThat(facts(fields)).isEqualTo(Facts.NONE);
  }

  @Test
  void a_text_that_is_too_long_is_cut_between_characters() throws IOException {
    String long1 = "x".repeat(199) + "😀😀";
    String json = JsonMapper.builder().build().writeValueAsString(long1);
    assertThat(facts(",\"group\":" + json).group()).isEqualTo("x".repeat(199));
  }
}
