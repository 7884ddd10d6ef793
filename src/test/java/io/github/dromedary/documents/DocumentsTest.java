package io.github.dromedary.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents say is so: the settings, and the places that they point to. */
public class DocumentsTest {

  private static final Path SETTINGS = Path.of("docs/settings.md");
  private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]*)(?:#([^)]*))?\\)");

  @Test
  void the_table_of_settings_is_what_the_properties_give() throws IOException {
    String page = SettingsPage.of(Path.of("application.properties"));
    if (System.getProperty("settings.page.write") != null) {
      Files.writeString(SETTINGS, page);
    }
    assertThat(Files.readString(SETTINGS))
        .as(
            "the settings have changed; this writes the page anew:"
                + " mvn -q test -Dtest=DocumentsTest -Dsettings.page.write")
        .isEqualTo(page);
    assertThat(page).contains("| `KOMARI_BASE_URL` |", "| `CAMEL_MAIN_JMX_ENABLED` | `false` |");
  }

  @Test
  void the_example_that_is_shown_is_the_file_that_is_tried() throws IOException {
    assertThat(Files.readString(Path.of("docs/own-files.md")))
        .contains(Files.readString(Path.of("docs/examples/kafka.camel.yaml")).strip());
  }

  @Test
  void every_link_leads_to_a_file_and_a_heading_that_are_there() throws IOException {
    for (Path page : pages()) {
      Matcher link = LINK.matcher(Files.readString(page));
      while (link.find()) {
        Path folder = page.toAbsolutePath().getParent();
        Path target = link.group(1).isEmpty() ? page : folder.resolve(link.group(1)).normalize();
        assertThat(target).as("%s links to %s", page, link.group(1)).exists();
        if (link.group(2) != null) {
          assertThat(headings(target)).as("%s in %s", link.group(2), page).contains(link.group(2));
        }
      }
    }
  }

  private static List<String> headings(Path page) throws IOException {
    return Files.readAllLines(page).stream()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(java.util.Locale.ROOT))
        .map(line -> line.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .toList();
  }

  /** All pages that are not about how it came to be. */
  public static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(Arrays.asList(Path.of("README.md")));
    pages.add(Path.of("CONTRIBUTING.md"));
    try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
      docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
    }
    return pages;
  }
}
