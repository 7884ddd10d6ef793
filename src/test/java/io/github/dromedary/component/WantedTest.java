package io.github.dromedary.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.ops.CamelJars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people may call a component. */
class WantedTest {

  private final CamelJars camel = new CamelJars();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kafka | kafka | org.apache.camel:camel-kafka",
        "camel-kafka | kafka | org.apache.camel:camel-kafka",
        "aws2-ddbstream | aws2-ddb | org.apache.camel:camel-aws2-ddb",
        "jq | jq | org.apache.camel:camel-jq",
        "avro | avro | org.apache.camel:camel-avro",
        "console | console | org.apache.camel:camel-console",
        "kamelets | kamelet | org.apache.camel:camel-kamelet",
        "org.postgresql:postgresql:42.7.0 | org.postgresql:postgresql | org.postgresql:postgresql",
        "org.apache.camel:camel-kafka:4.0.0 | kafka | org.apache.camel:camel-kafka",
      })
  void names_schemes_and_whole_names_are_understood(String word, String name, String first)
      throws ComponentProblem {
    Wanted wanted = Wanted.of(word, camel);

    assertThat(wanted.name()).isEqualTo(name);
    assertThat(wanted.jars().get(0).key()).isEqualTo(first);
    assertThat(Wanted.name(word, camel)).isEqualTo(name);
    assertThat(Wanted.name(word.replaceFirst("(:.+):.*", "$1"), camel)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kafak | Camel has no kafak; perhaps kafka is meant",
        "camel-kafak | perhaps camel-kafka",
        "aws2 | perhaps aws2-",
        "salesforc | perhaps salesforce is meant",
        "xqzvwy | Camel has no xqzvwy; what is not Camel's is named as group:artifact:version",
        "a:b | a:b is no jar's name: it must be group:artifact:version",
      })
  void an_unknown_name_is_refused_with_those_that_are_near(String word, String reason) {
    assertThatThrownBy(() -> Wanted.of(word, camel))
        .isInstanceOf(ComponentProblem.class)
        .hasMessageContaining(reason.replace("camel-kafka", "kafka"));
  }

  @Test
  void a_jar_of_one_platform_has_a_name_of_its_own() throws ComponentProblem {
    Coordinates jar = Wanted.of("io.netty:netty-x:jar:linux-x86_64:4.1", camel).jars().get(0);

    assertThat(jar.key()).isEqualTo("io.netty:netty-x:linux-x86_64");
    assertThat(jar.file()).isEqualTo("netty-x-4.1-linux-x86_64.jar");
  }

  @Test
  void what_it_consists_of_has_the_version_in_use() throws ComponentProblem {
    assertThat(Wanted.of("kamelet", camel).jars())
        .extracting(Coordinates::toString)
        .containsExactly(
            "org.apache.camel:camel-kamelet:" + camel.version(),
            "org.apache.camel.kamelets:camel-kamelets:" + camel.version());
  }
}
