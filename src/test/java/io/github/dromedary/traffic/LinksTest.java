package io.github.dromedary.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.dromedary.komari.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {

  @Test
  void one_number_holds_for_all() {
    assertThat(Links.of("10").bytesPerSecond(node("any"))).isEqualTo(1_250_000_000L);
  }

  @Test
  void a_node_by_its_name_or_uuid_has_its_own() {
    Links links = Links.of("40, hk-01=1 ,db in = 0.1,0a1b=2");

    assertThat(links.bytesPerSecond(node("other"))).isEqualTo(5_000_000_000L);
    assertThat(links.bytesPerSecond(node("hk-01"))).isEqualTo(125_000_000L);
    assertThat(links.bytesPerSecond(node("db in"))).isEqualTo(12_500_000L);
    assertThat(links.bytesPerSecond(new Node("0a1b", "renamed"))).isEqualTo(250_000_000L);
  }

  @Test
  void nodes_alone_leave_the_default_to_the_others() {
    assertThat(Links.of("hk-01=1").bytesPerSecond(node("other"))).isEqualTo(12_500_000_000L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "fast", "0", "10001", "hk=", "=1", "hk=1,hk=2", "1,", "1e9", "10,20"})
  void what_cannot_be_understood_is_refused_with_what_would_be_right(String setting) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Links.of(setting))
        .withMessageMatching(".*(name=1|stands there twice|name=20).*");
  }

  private static Node node(String name) {
    return new Node("uuid", name);
  }
}
