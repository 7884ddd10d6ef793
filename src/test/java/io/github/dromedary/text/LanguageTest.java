package io.github.dromedary.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LanguageTest {

  private static final Pattern PLACE = Pattern.compile("\\{(\\d+)[^}]*}");
  private static final Pattern SAID = Pattern.compile("(?:say|sentence)\\('([a-z.]+)'[,)]");

  @Test
  void every_language_has_the_same_sentences_with_the_same_places() {
    Properties english = messages("en");
    for (String code : Language.CODES) {
      Properties other = messages(code);
      assertThat(other.stringPropertyNames()).as(code).isEqualTo(english.stringPropertyNames());
      for (String key : english.stringPropertyNames()) {
        assertThat(places(other.getProperty(key)))
            .as("%s %s", code, key)
            .isEqualTo(places(english.getProperty(key)));
      }
    }
  }

  @Test
  void every_sentence_is_filled_in_whole() {
    for (String code : Language.CODES) {
      Language language = new Language(code);
      for (String key : messages(code).stringPropertyNames()) {
        // a single apostrophe would swallow the places after it
        assertThat(language.say(key, "ONE", "TWO"))
            .as(key)
            .doesNotContain("{", "}", "''")
            .isNotBlank();
        for (String place : places(messages(code).getProperty(key))) {
          assertThat(language.say(key, "ONE", "TWO")).contains("0".equals(place) ? "ONE" : "TWO");
        }
      }
    }
  }

  @Test
  void every_sentence_that_a_template_or_a_route_says_is_there() throws IOException {
    Set<String> said = new TreeSet<>();
    for (String folder : new String[] {"templates", "routes"}) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Matcher found = SAID.matcher(Files.readString(file));
          while (found.find()) {
            said.add(found.group(1));
          }
        }
      }
    }
    assertThat(said).contains("report.total", "help.unknown");
    assertThat(messages("en").stringPropertyNames()).containsAll(said);
    for (String kind :
        "today week month daily weekly monthly yesterday lastweek lastmonth hours".split(" ")) {
      assertThat(new Language("en").find("report." + kind)).as(kind).isPresent();
    }
  }

  @Test
  void numbers_are_written_without_grouping_and_the_machines_language_does_not_matter() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.SIMPLIFIED_CHINESE);
      assertThat(new Language("en").say("report.hours", 12345))
          .isEqualTo("Traffic of the last 12345 h");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void a_language_or_a_sentence_that_is_not_there_is_told() {
    assertThatThrownBy(() -> new Language("xx")).isInstanceOf(MissingResourceException.class);
    assertThatThrownBy(() -> new Language("en").say("no.such"))
        .isInstanceOf(MissingResourceException.class);
    assertThat(new Language("en").find("no.such")).isEmpty();
  }

  private static Set<String> places(String sentence) {
    Set<String> places = new TreeSet<>();
    Matcher place = PLACE.matcher(sentence);
    while (place.find()) {
      places.add(place.group(1));
    }
    return places;
  }

  private static Properties messages(String code) {
    Properties properties = new Properties();
    try (Reader reader =
        new InputStreamReader(
            LanguageTest.class.getResourceAsStream("/messages_" + code + ".properties"),
            StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }
}
