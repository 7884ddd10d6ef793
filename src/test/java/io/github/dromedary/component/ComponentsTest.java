package io.github.dromedary.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.ops.CamelJars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Components that are added to a folder and removed from it, from a made-up repository. */
class ComponentsTest {

  private static final String CAMEL = new CamelJars().version();
  private static final String KAFKA = "org.apache.camel:camel-kafka:" + CAMEL;

  private final List<String> said = new ArrayList<>();
  private MadeUpRepository repository;
  private Path lib;
  private Path image;

  @TempDir private Path folder;

  @BeforeEach
  void begin() throws IOException {
    repository = new MadeUpRepository(Files.createDirectories(folder.resolve("maven")));
    lib = folder.resolve("custom/lib");
    image = folder.resolve("components");
  }

  @AfterEach
  void end() {
    repository.close();
  }

  @Test
  void a_component_comes_with_all_that_it_needs_and_that_does_not_ship() throws IOException {
    repository
        .has(KAFKA, "org.apache.camel:camel-support:" + CAMEL, "made.up:clients:3.9", SLF4J_1)
        .has("made.up:clients:3.9", "made.up:packer:1", "commons-io:commons-io:2.1")
        .has("made.up:packer:1");

    components().add(List.of("kafka"));

    assertThat(files(lib))
        .containsExactly(
            "camel-kafka-" + CAMEL + ".jar", "clients-3.9.jar", "components.json", "packer-1.jar");
    assertThat(repository.asked()).noneMatch(path -> path.matches(".*(slf4j|commons-io).*\\.jar"));
    assertThat(said)
        .contains("kafka: org.slf4j:slf4j-api 1.7.36 is asked for, 2.0.17 is there and stays")
        .noneMatch(line -> line.contains("commons-io"))
        .last()
        .asString()
        .contains(lib.toString(), "next start");
    assertThat(components().list()).element(1).asString().contains("kafka", CAMEL, "3 jars");
  }

  @Test
  void jars_that_two_components_share_stay_until_the_last_of_them_is_removed() throws IOException {
    repository
        .has(KAFKA, "made.up:packer:1")
        .has("org.apache.camel:camel-nats:" + CAMEL, "made.up:packer:2", "made.up:only:1")
        .has("made.up:packer:1", "made.up:deeper:1")
        .has("made.up:packer:2", "made.up:deeper:1")
        .has("made.up:deeper:1")
        .has("made.up:only:1");

    components().add(List.of("kafka", "nats"));
    assertThat(files(lib)).contains("packer-1.jar", "only-1.jar").doesNotContain("packer-2.jar");
    assertThat(said).anyMatch(line -> line.contains("packer 2 is asked for, 1 is there"));
    components().remove(List.of("camel-kafka"));
    assertThat(files(lib))
        .containsExactly(
            "camel-nats-" + CAMEL + ".jar",
            "components.json",
            "deeper-1.jar",
            "only-1.jar",
            "packer-1.jar");
    components().remove(List.of("nats"));

    assertThat(files(lib)).isEmpty();
    assertThatThrownBy(() -> components().remove(List.of("nats")))
        .hasMessageStartingWith("nats was not added to " + lib);
  }

  @Test
  void a_jar_that_was_put_there_by_hand_is_used_listed_and_never_touched() throws IOException {
    repository
        .has(KAFKA, "made.up:packer:2", "made.up:unknown:1", "made.up:other:1")
        .has("made.up:packer:2")
        .has("made.up:packer:1")
        .has("made.up:unknown:1")
        .has("made.up:other:1");
    Files.createDirectories(lib);
    components().add(List.of("made.up:packer:1"));
    Files.delete(lib.resolve("components.json")); // now it is the user's
    Files.writeString(lib.resolve("unknown-0.9-SNAPSHOT.jar"), "no jar at all");
    Files.writeString(lib.resolve("mine.jar"), "");

    components().add(List.of("kafka"));
    assertThat(repository.asked("made.up:packer:2") + repository.asked("made.up:unknown:1"))
        .isZero();
    assertThat(components().list())
        .contains("  packer-1.jar (put there by hand)", "  mine.jar (put there by hand)");
    components().remove(List.of("kafka"));

    assertThat(files(lib)).containsExactly("mine.jar", "packer-1.jar", "unknown-0.9-SNAPSHOT.jar");
  }

  @Test
  void what_another_folder_of_the_class_path_has_is_not_fetched_again() throws IOException {
    repository.has(KAFKA, "made.up:packer:1").has("made.up:packer:1");
    new Components(image, Optional.empty(), settings(), said::add).add(List.of("kafka"));

    components().add(List.of("kafka", "made.up:packer:1"));

    assertThat(files(lib)).isEmpty();
    assertThat(said)
        .contains("kafka: camel-kafka " + CAMEL + " is there already; there is nothing to add.");
    assertThat(components().list()).anyMatch(line -> line.startsWith(image.toString()));
  }

  @Test
  void what_ships_or_is_there_is_said_to_be_and_not_asked_for() throws IOException {
    repository.has(KAFKA);
    components().add(List.of("kafka"));
    int before = repository.asked().size();

    components().add(List.of("https", "kafka", "org.postgresql:postgresql:42.7.0"));

    assertThat(repository.asked()).hasSize(before);
    assertThat(said)
        .contains("http: camel-http " + CAMEL + " ships with Dromedary; there is nothing to add.")
        .contains("kafka is there already.")
        .anyMatch(line -> line.matches("org.postgresql:postgresql: postgresql \\S+ ships .*"));
  }

  @Test
  void a_kamelet_comes_with_the_catalogue() throws IOException {
    repository
        .has("org.apache.camel:camel-kamelet:" + CAMEL)
        .has("org.apache.camel.kamelets:camel-kamelets:" + CAMEL);

    components().add(List.of("kamelets"));

    assertThat(files(lib))
        .contains("camel-kamelet-" + CAMEL + ".jar", "camel-kamelets-" + CAMEL + ".jar");
    assertThat(components().list()).element(1).asString().contains("kamelet  camel-kamelet");
  }

  @Test
  void a_component_of_another_camel_is_named_and_fetched_anew() throws IOException {
    String old = "org.apache.camel:camel-kafka:4.0.0";
    repository.has(old, "made.up:packer:1").has("made.up:packer:1").has(KAFKA);
    components().add(List.of(old, "made.up:packer:1"));
    assertThat(components().list())
        .anyMatch(line -> line.contains("Camel is " + CAMEL + " here; component add kafka"));

    components().add(List.of());

    assertThat(files(lib))
        .containsExactly("camel-kafka-" + CAMEL + ".jar", "components.json", "packer-1.jar");
    said.clear();
    components().add(List.of());
    assertThat(said).containsExactly("There is nothing to fetch anew.");
  }

  @Test
  void a_catalogue_of_a_version_of_ones_own_stays_and_keeps_nothing_from_being_added()
      throws IOException {
    String catalogue = "org.apache.camel.kamelets:camel-kamelets:4.10.0";
    repository.has(catalogue).has(KAFKA);
    components().add(List.of(catalogue));

    components().add(List.of("kafka"));
    components().add(List.of());

    assertThat(files(lib)).contains("camel-kamelets-4.10.0.jar", "camel-kafka-" + CAMEL + ".jar");
    assertThat(said).last().asString().contains("nothing to fetch anew");
  }

  @Test
  void what_was_cut_off_is_named_and_put_right_by_the_next_add() throws IOException {
    repository.has(KAFKA, "made.up:packer:1").has("made.up:packer:1");
    components().add(List.of("kafka"));
    Files.delete(lib.resolve("packer-1.jar")); // as if it had not been moved in yet
    Files.createDirectories(lib.resolve(".adding/jars"));
    Files.writeString(lib.resolve(".adding/jars/half.jar"), "");
    assertThat(components().list()).anyMatch(line -> line.contains("jars of it are missing"));

    components().add(List.of());

    assertThat(files(lib))
        .containsExactly("camel-kafka-" + CAMEL + ".jar", "components.json", "packer-1.jar");
  }

  @Test
  void where_a_jar_is_not_to_be_had_nothing_is_left_behind_and_the_repository_is_named()
      throws IOException {
    repository.has(KAFKA, "made.up:packer:1", "made.up:missing:1").has("made.up:packer:1");

    assertThatThrownBy(() -> components().add(List.of("kafka")))
        .isInstanceOf(ComponentProblem.class)
        .hasMessageMatching(
            "made.up:missing:1 is not to be had: it is not in the repository made-up"
                + " \\(http://127.0.0.1:\\d+/maven\\)");
    assertThat(files(lib)).isEmpty();
    repository.has("made.up:missing:1").spoil("made.up:missing:1");
    assertThatThrownBy(() -> components().add(List.of("kafka")))
        .hasMessageStartingWith("made.up:missing:1 from the repository made-up")
        .hasMessageEndingWith("is not as its checksum says; nothing was added");
    assertThat(files(lib)).isEmpty();
    repository.goesAway();
    assertThatThrownBy(() -> components().add(List.of("kafka")))
        .hasMessageStartingWith("the repository made-up (http://127.0.0.1:")
        .hasMessageContaining("could not be reached for made.up:")
        .hasMessageNotContaining("\n");
    assertThat(files(lib)).isEmpty();
  }

  @Test
  void a_mirror_is_named_to_with_the_password_of_the_settings() throws IOException {
    repository.has(KAFKA);
    String basic = Base64.getEncoder().encodeToString("ada:geheim".getBytes());
    repository.asksFor("Basic " + basic);
    assertThatThrownBy(() -> components().add(List.of("kafka")))
        .hasMessageContaining("401")
        .hasMessageContaining("made-up");
    repository.settings(
        "<servers><server><id>made-up</id><username>ada</username><password>geheim</password>"
            + "</server></servers>");

    new Components(
            lib, Optional.of(image), Optional.of(folder.resolve("maven/settings.xml")), said::add)
        .add(List.of("kafka"));

    assertThat(files(lib)).contains("camel-kafka-" + CAMEL + ".jar");
  }

  @Test
  void settings_that_cannot_be_read_are_named_with_the_place_but_not_with_what_is_there()
      throws IOException {
    repository.settings("<servers><server><password>geheim</passwort></server></servers>");
    Path settings = folder.resolve("maven/settings.xml");

    assertThatThrownBy(
            () ->
                new Components(lib, Optional.empty(), Optional.of(settings), said::add)
                    .add(List.of("kafka")))
        .isInstanceOf(ComponentProblem.class)
        .hasMessageContaining("Maven's settings cannot be used: Non-parseable settings " + settings)
        .hasMessageContaining(", line ")
        .hasMessageNotContaining("geheim");
    assertThat(files(lib)).isEmpty();
  }

  @Test
  void where_the_folder_cannot_be_used_nothing_is_asked_for() throws IOException {
    repository.has(KAFKA);
    Files.createDirectories(folder.resolve("custom"));
    Files.writeString(lib, "a file");
    assertThatThrownBy(() -> components().add(List.of("kafka")))
        .isInstanceOf(ComponentProblem.class)
        .hasMessageContaining(lib + " cannot be written to");
    Files.delete(lib);
    Files.createDirectories(lib);
    Files.writeString(lib.resolve("components.json"), "{");
    assertThatThrownBy(() -> components().add(List.of("kafka")))
        .hasMessageContaining("components.json is not as it was written");
    Files.writeString(lib.resolve("components.json"), "{\"components\":[]}");
    try (Workshop other = Workshop.in(lib)) {
      assertThat(other.path()).exists();
      assertThatThrownBy(() -> components().add(List.of("kafka")))
          .hasMessageContaining("is being changed by another");
    }

    assertThat(repository.asked()).isEmpty();
  }

  private static final String SLF4J_1 = "org.slf4j:slf4j-api:1.7.36";

  private Components components() throws IOException {
    return new Components(lib, Optional.of(image), settings(), said::add);
  }

  private Optional<Path> settings() throws IOException {
    return Optional.of(repository.settings(""));
  }

  private static Set<String> files(Path folder) throws IOException {
    Set<String> names = new TreeSet<>();
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        files.forEach(file -> names.add(file.getFileName().toString()));
      }
    }
    return names;
  }
}
