package io.github.dromedary.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What would mend a route file. */
class RemedyTest {

  private static final Path JARS = Path.of("src/main/resources/camel-jars.properties");

  @Test
  void which_jar_holds_what_is_as_camels_own_catalogue_says() throws Exception {
    DefaultCamelCatalog catalogue = new DefaultCamelCatalog();
    TreeSet<String> jars = new TreeSet<>();
    for (String name : catalogue.findComponentNames()) {
      var component = catalogue.componentModel(name);
      List<String> schemes = new ArrayList<>(List.of(name));
      if (component.getAlternativeSchemes() != null) {
        schemes.addAll(List.of(component.getAlternativeSchemes().split(",")));
      }
      schemes.forEach(scheme -> jars.add("component." + scheme + "=" + component.getArtifactId()));
    }
    for (String name : catalogue.findDataFormatNames()) {
      jars.add("format." + name + "=" + catalogue.dataFormatModel(name).getArtifactId());
    }
    for (String name : catalogue.findLanguageNames()) {
      jars.add("language." + name + "=" + catalogue.languageModel(name).getArtifactId());
    }
    for (String name : catalogue.findOtherNames()) {
      jars.add("other." + name + "=" + catalogue.otherModel(name).getArtifactId());
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        "# Which jar of Camel holds which component, data format, language or other thing:"
            + " Camel's catalogue.");
    lines.add("version=" + catalogue.getCatalogVersion());
    lines.addAll(jars);
    if (System.getProperty("camel-jars.write")
        != null) { // mvn test -Dtest=RemedyTest -Dcamel-jars.write
      Files.write(JARS, lines);
    }

    assertThat(Files.readAllLines(JARS)).isEqualTo(lines);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "No endpoint could be found for: kafka://reports, please check your classpath"
            + " | for: kafka; it is in camel-kafka, which is fetched by: ./dromedary component add kafka (and",
        "No endpoint could be found for: imaps://x?password=y, please check"
            + " | for: imaps; it is in camel-mail, which is fetched by: ./dromedary component add mail",
        "No endpoint could be found for: kafak://x, please check"
            + " | for: kafak; Camel has none of that name: is it misspelt?",
        "Data format 'avro' could not be created. Ensure that the data format is valid"
            + " | There is no data format avro; it is in camel-avro, which",
        "No language could be found for: jq | ./dromedary component add jq (and a restart)",
        "Property with key [team.url] not found in properties from text: {{team.url}}"
            + " | set TEAM_URL, or give it a default: {{team.url:}}",
        "Property with key [TELEGRAM_BOT_TOKEN] not found in properties from text: {{TELEGRAM_BOT_TOKEN}}"
            + " | written {{telegram.bot-token}}",
        "Error configuring property: camel.component.kafka.brokers because cannot find component with name"
            + " kafka. Make sure you have the component on the classpath"
            + " | camel.component.kafka.brokers is about the component kafka, which is not there; it is in"
            + " camel-kafka, which is fetched by: ./dromedary component add kafka",
        "Error binding property (camel.main.nosuch=1) with name: nosuch on bean: org.apache.Main@58 with value: 1"
            + " | camel.main.nosuch is not taken: there is no such option",
        "NoClassDefFoundError: org/apache/kafka/clients/producer/Producer"
            + " | a jar that a component needs is missing",
        "Unknown node id: stpes | Unknown node id: stpes",
      })
  void what_is_missing_is_said_with_what_would_be_right(String reason, String remedy) {
    assertThat(Remedy.with(reason)).contains(remedy).doesNotContain("password", "reports");
  }

  @Test
  void what_camel_says_in_its_own_terms_is_said_in_the_users() {
    assertThat(
            Remedy.with(
                "Method with name: askt('x') not found on bean: a.b.Windows@2e5c7cd5 of type: class"
                    + " a.b.Windows on the exchange"))
        .isEqualTo("There is no method askt('x') in Windows");
    assertThat(Remedy.with("Cannot invoke \"x.setLocation(String)\" because \"node\" is null"))
        .isEqualTo("there is a route without from:");
  }
}
