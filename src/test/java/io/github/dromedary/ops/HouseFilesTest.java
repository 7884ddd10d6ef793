package io.github.dromedary.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking at the files, look by look: nothing waits, and no clock is asked. */
class HouseFilesTest {

  private static final String ONE = "routes/commands/one.camel.yaml";

  @TempDir private Path home;
  @TempDir private Path custom;
  private HouseFiles files;

  @BeforeEach
  void begin() throws IOException {
    files = new HouseFiles(home, custom, Set.of("usage"), true);
    Files.createDirectories(home.resolve("templates"));
    write(ONE, "one");
  }

  @Test
  void what_matches_is_read_and_nothing_else() throws IOException {
    for (String ignored :
        List.of(
            "routes/.hidden.camel.yaml",
            "routes/.git/x.camel.yaml",
            "routes/a.camel.yaml~",
            "routes/.a.camel.yaml.swp",
            "routes/a.camel.yaml.example",
            "routes/a.yaml",
            "routes/usage/x.camel.yaml",
            "templates/.x.ftlh",
            "templates/x.ftlh~")) {
      write(ignored, "ignored");
    }
    write("templates/help.ftlh", "help");

    assertThat(files.routes()).containsExactlyEntriesOf(Map.of(ONE, "one"));
    assertThat(files.templates()).containsExactlyEntriesOf(Map.of("help.ftlh", "help"));
  }

  @Test
  void an_own_file_whose_lines_are_all_comments_is_switched_off() throws IOException {
    String own = "custom/routes/commands/mine.camel.yaml";
    Path file = custom.resolve("routes/commands/mine.camel.yaml");
    Files.createDirectories(file.getParent());

    Files.writeString(file, "# - route:\n  #   id: commands.mine\n\n");
    assertThat(files.routes()).doesNotContainKey(own);
    Files.writeString(file, "");
    assertThat(files.routes()).containsKey(own); // it is rather just being written
  }

  @Test
  void a_file_that_is_far_too_large_is_not_read() throws IOException {
    write("routes/commands/dump.camel.yaml", "#".repeat(2 << 20));

    String text = files.routes().get("routes/commands/dump.camel.yaml");

    assertThatThrownBy(() -> RouteFile.of("dump", text))
        .isInstanceOf(HouseProblem.class)
        .hasMessage("dump: it is larger than 1 MB, which no such file is");
  }

  @Test
  void a_mounted_config_map_is_seen_once_and_its_swap_as_a_change() throws IOException {
    Path mount = Files.createDirectories(home.resolve("routes/destinations"));
    write("routes/destinations/..one/x.camel.yaml", "first");
    write("routes/destinations/..two/x.camel.yaml", "second");
    Files.createSymbolicLink(mount.resolve("..data"), Path.of("..one"));
    Files.createSymbolicLink(mount.resolve("x.camel.yaml"), Path.of("..data/x.camel.yaml"));
    Files.createSymbolicLink(mount.resolve("gone.camel.yaml"), Path.of("..data/gone"));
    String name = "routes/destinations/x.camel.yaml";
    assertThat(files.routes()).containsOnlyKeys(ONE, name).containsEntry(name, "first");

    Files.createSymbolicLink(mount.resolve("..data_tmp"), Path.of("..two"));
    Files.move(
        mount.resolve("..data_tmp"), mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);

    assertThat(files.routes()).containsOnlyKeys(ONE, name).containsEntry(name, "second");
  }

  @Test
  void a_file_that_cannot_be_read_is_a_broken_file_and_hides_no_other() throws IOException {
    String name = "routes/commands/two.camel.yaml";
    Files.createSymbolicLink(home.resolve(name), Path.of("/proc/self/mem"));

    assertThat(files.routes()).containsOnlyKeys(ONE, name);
    assertThatThrownBy(() -> RouteFile.of(name, files.routes().get(name)))
        .isInstanceOf(HouseProblem.class)
        .hasMessageStartingWith(name + ": cannot be read: IOException");
  }

  @Test
  void a_change_of_the_same_size_in_the_same_instant_is_a_change() throws IOException {
    Watched watched = new Watched(files.routes());
    var time = Files.getLastModifiedTime(home.resolve(ONE));
    write(ONE, "two");
    Files.setLastModifiedTime(home.resolve(ONE), time);

    assertThat(watched.rested(files.routes())).isEmpty();
    assertThat(watched.rested(files.routes())).contains(Map.of(ONE, "two"));
    assertThat(watched.rested(files.routes())).as("judged once").isEmpty();
  }

  @Test
  void what_is_written_in_pieces_counts_when_it_has_come_to_rest() throws IOException {
    Watched watched = new Watched(files.routes());
    for (String piece : List.of("", "t", "tw", "two")) {
      write(ONE, piece);
      assertThat(watched.rested(files.routes())).isEmpty();
    }
    assertThat(watched.rested(files.routes())).contains(Map.of(ONE, "two"));

    write(ONE, "three");
    watched.rested(files.routes());
    write(ONE, "two");
    watched.rested(files.routes());
    assertThat(watched.rested(files.routes())).as("back before it came to rest").isEmpty();
  }

  @Test
  void a_folder_that_is_gone_is_a_problem_and_not_a_removal_of_all() throws Exception {
    List<Change> taken = new ArrayList<>();
    HousePart part =
        new HousePart(
            UnaryOperator.identity(),
            files.routes(),
            files::routes,
            (all, change) -> {
              taken.add(change);
              return Set.of();
            });
    Files.move(home.resolve("routes"), home.resolve("away"));
    part.look();
    part.look();
    assertThat(part.problem()).contains("routes: cannot be read: NoSuchFileException");

    Files.move(home.resolve("away"), home.resolve("routes"));
    part.look();
    part.look();
    assertThat(part.problem()).isEmpty();
    assertThat(taken).allMatch(Change::isEmpty);
  }

  @Test
  void a_problem_stays_until_it_is_mended() throws Exception {
    HousePart part =
        new HousePart(
            UnaryOperator.identity(),
            files.routes(),
            files::routes,
            (all, change) -> {
              if (all.containsValue("broken")) {
                throw new HouseProblem(ONE, 7, "a\n reason");
              }
              return Set.of();
            });
    write(ONE, "broken");
    part.look();
    assertThat(part.problem()).isEmpty();
    part.look();
    part.look();
    assertThat(part.problem()).contains(ONE + " line 7: a reason");
    write(ONE, "one");
    part.look();
    part.look();
    assertThat(part.problem()).isEmpty();
  }

  @Test
  void a_change_is_said_by_name() {
    Change change =
        Change.between(Map.of("a", "1", "b", "1", "c", "1"), Map.of("b", "2", "c", "1", "d", "1"));
    assertThat(change.words("x/"::concat)).isEqualTo("added x/d; changed x/b; removed x/a");
    assertThat(change.isEmpty()).isFalse();
    assertThat(change.without(Set.of("b", "d")).words("x/"::concat)).isEqualTo("removed x/a");
  }

  @Test
  void a_route_file_has_one_route_or_configurations() throws HouseProblem {
    String route = "- route:\n    id: %s\n    from: { uri: \"direct:x\" }\n";
    assertThat(RouteFile.of("r", "# head\n\n" + route.formatted("x")).line()).isEqualTo(3);
    assertThat(RouteFile.of("r", "- routeConfiguration:\n    id: y\n").configurations())
        .containsOnlyKeys("y");
    for (String wrong :
        List.of(
            "",
            "# nothing\n",
            "x",
            "[]",
            "- x: {}",
            "- route: x",
            "a: b\n",
            "- route: {\n",
            "- route:\n    from: { uri: \"direct:x\" }\n",
            route.formatted("x") + route.formatted("y"),
            route.formatted("x") + "- routeConfiguration:\n    id: y\n",
            "- routeConfiguration:\n    id: y\n" + route.formatted("x"))) {
      assertThatThrownBy(() -> RouteFile.of("r", wrong))
          .as(wrong)
          .isInstanceOf(HouseProblem.class)
          .hasMessageMatching("r line \\d: .+");
    }
  }

  private void write(String name, String text) throws IOException {
    Files.createDirectories(home.resolve(name).getParent());
    Files.writeString(home.resolve(name), text);
  }
}
