package io.github.dromedary.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.ops.RouteSieve.Sifted;
import io.github.dromedary.text.Languages;
import io.github.dromedary.text.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;

/** Which files are left out, and what is in their place: no route begins. */
class RouteSieveTest {

  private static final String STORE = "routes/traffic/store.camel.yaml";
  private static final String TOP = "routes/commands/top.camel.yaml";
  private static final String ERRORS = "routes/errors.camel.yaml";
  private static final String MINE = "routes/commands/mine.camel.yaml";

  private final Map<String, String> shipped =
      Map.of(
          STORE, route("traffic.store", "direct:traffic.store", "log:x"),
          TOP, route("commands.top", "direct:commands.top", "direct:traffic.store"),
          ERRORS, policy("id: replies", "log:x"));
  private final Map<String, String> files = new HashMap<>(shipped);

  @Test
  void what_is_as_it_ships_stays() throws Exception {
    assertThat(sift().leftOut()).isEmpty();
    assertThat(sift().files()).containsOnlyKeys(STORE, TOP, ERRORS);
  }

  @Test
  void an_own_route_that_is_broken_is_left_out_and_the_others_stay() throws Exception {
    files.put(MINE, route("commands.mine", "direct:commands.mine", "nosuch:x"));
    files.put("routes/own/right.camel.yaml", route("own.right", "direct:right", "log:x"));

    assertThat(sift().leftOut()).containsOnlyKeys(MINE);
    assertThat(sift().files()).containsOnlyKeys(STORE, TOP, ERRORS, "routes/own/right.camel.yaml");
    assertThat(sift().leftOut().get(MINE).sentence())
        .startsWith(MINE + " line 6: No endpoint could be found for: nosuch;")
        .endsWith("(left out)");
  }

  @Test
  void one_in_a_shipped_ones_place_that_begins_where_nobody_calls_it_is_left_out()
      throws Exception {
    String moved = "custom/routes/mine.camel.yaml";
    files.put(moved, route("traffic.store", "direct:traffic.store2", "log:x"));
    assertThat(sift().files()).containsOnlyKeys(STORE, TOP, ERRORS);
    assertThat(sift().leftOut().get(moved).sentence())
        .contains("it begins at \"direct:traffic.store2\"", "must begin there too");

    files.put(moved, route("traffic.store", "direct:traffic.store?block=false", "log:mine"));
    assertThat(sift().leftOut()).isEmpty();
    files.remove(moved);
    files.put(STORE, route("traffic.store", "direct:elsewhere", "log:x"));
    assertThat(sift().leftOut().get(STORE).sentence()).contains("must begin there too");
  }

  @Test
  void a_changed_command_is_left_out_and_a_changed_route_that_others_need_is_as_it_ships()
      throws Exception {
    files.put(TOP, shipped.get(TOP).replace("steps:", "steps"));
    files.put(STORE, shipped.get(STORE).replace("log:x", "nosuch:x"));

    Sifted sifted = sift();

    assertThat(sifted.leftOut()).containsOnlyKeys(TOP, STORE);
    assertThat(sifted.files()).containsOnlyKeys(STORE, ERRORS);
    assertThat(sifted.files().get(STORE).text()).isEqualTo(shipped.get(STORE));
    assertThat(sifted.leftOut().get(STORE).sentence()).endsWith("the shipped one is in its place)");
  }

  @Test
  void one_that_ships_is_never_blamed_for_an_own_one_that_takes_its_id_or_its_address()
      throws Exception {
    String before = "routes/alerts/a.camel.yaml"; // first by name
    files.put(before, route("traffic.store", "direct:a", "log:x"));
    files.put("routes/alerts/b.camel.yaml", route("alerts.b", "direct:traffic.store", "log:x"));

    assertThat(sift().leftOut()).containsOnlyKeys(before, "routes/alerts/b.camel.yaml");
  }

  @Test
  void an_own_policy_that_is_broken_takes_no_other_file_with_it() throws Exception {
    String policies = "routes/own/errors.camel.yaml";
    files.put(policies, policy("description: for all", "nosuch:x"));
    files.put("routes/own/right.camel.yaml", route("own.right", "direct:right", "log:x"));

    assertThat(sift().leftOut()).containsOnlyKeys(policies);
  }

  @Test
  void policies_that_lack_one_that_is_needed_are_as_they_ship() throws Exception {
    files.put(ERRORS, policy("id: others", "log:x"));
    shippedTakes();

    assertThat(sift().leftOut()).containsOnlyKeys(ERRORS);
    assertThat(sift().leftOut().get(ERRORS).sentence())
        .contains("with it, " + TOP + " line 1: there is no route configuration replies");
    assertThat(sift().files().get(ERRORS).text()).isEqualTo(shipped.get(ERRORS));
  }

  @Test
  void policies_of_parts_that_are_off_may_need_what_is_not_there() throws Exception {
    files.put(ERRORS, policy("id: replies", "bean:ofAPartThatIsOff"));
    String off = "precondition: \"'on' == 'off'\"\n    routeConfigurationId: replies\n    from:";
    String mine = route("commands.mine", "direct:commands.mine", "log:x");
    files.put(MINE, mine.replace("from:", off));

    assertThat(sift().leftOut()).isEmpty();
    files.put(MINE, files.get(MINE).replace("== 'off'", "== 'on'"));
    assertThat(sift().leftOut()).containsKey(ERRORS);
  }

  @Test
  void an_own_route_that_calls_a_route_which_is_not_there_is_left_out() throws Exception {
    files.put(MINE, route("commands.mine", "direct:commands.mine", "direct:traffic.stroe"));
    files.put("routes/own/a.camel.yaml", route("own.a", "direct:own.a", "direct:own.b"));
    files.put("routes/own/b.camel.yaml", route("own.b", "direct:own.b", "direct:traffic.store"));

    assertThat(sift().leftOut()).containsOnlyKeys(MINE);
    assertThat(sift().leftOut().get(MINE).sentence())
        .startsWith(MINE + " line 6: no route begins at direct:traffic.stroe");
    RouteSieve running =
        new RouteSieve(
            name -> Optional.ofNullable(shipped.get(name)), new Rehearsal(RouteSieveTest::stage));
    assertThatThrownBy(
            () ->
                running.sift(files, Map.of(), none -> false, Comparator.comparing(RouteFile::name)))
        .as("while it runs nothing is left out")
        .isInstanceOf(HouseProblem.class)
        .hasMessageContaining("no route begins at direct:traffic.stroe");
  }

  @Test
  void a_file_that_ships_and_that_others_need_must_be_there() {
    files.remove(STORE);
    RouteSet set =
        new RouteSet(
            files,
            name -> Optional.ofNullable(shipped.get(name)),
            (name, text) -> false,
            RouteSieveTest::stage);

    assertThatThrownBy(set::sift)
        .isInstanceOf(HouseProblem.class)
        .hasMessageStartingWith(STORE + ": is missing, and " + TOP + " needs it");
  }

  @Test
  void one_that_ships_and_is_broken_stops_all() {
    Map<String, String> broken = Map.of(STORE, shipped.get(STORE).replace("log:x", "nosuch:x"));
    files.putAll(broken);

    assertThatThrownBy(() -> sift(name -> Optional.ofNullable(files.get(name))))
        .isInstanceOf(HouseProblem.class)
        .hasMessageStartingWith(STORE + " line 6: No endpoint could be found for: nosuch");
  }

  @Test
  void what_cannot_be_read_or_is_nested_too_deeply_is_left_out() throws Exception {
    files.put(MINE, "- ".repeat(50_000));

    assertThat(sift().leftOut()).containsOnlyKeys(MINE);
  }

  @Test
  void a_template_that_is_broken_is_as_it_ships_and_an_own_one_is_left_out() throws Exception {
    Map<String, String> templates = templates();
    Map<String, String> ships = Map.copyOf(templates);
    Texts texts = new Texts(Map.of(), new Languages(), "en", ZoneOffset.UTC);
    templates.put("report.ftlh", "<#if>");
    templates.put("parts.ftlh", ships.get("parts.ftlh").replace("macro remarks", "macro others"));
    templates.put("mine.ftlh", "${");
    templates.put("posts.ftlh", "\n${say('no.such.key')}");
    templates.put("help.ftlh", "mine\n" + ships.get("help.ftlh"));
    templates.remove("top.ftlh");
    Shipped shipped = name -> Optional.ofNullable(ships.get(name.replace("templates/", "")));

    Map<String, LeftOut> leftOut =
        TemplateSieve.take(
            texts,
            templates,
            shipped,
            name -> !templates.getOrDefault(name, "").equals(ships.get(name)),
            name -> "templates/" + name);

    assertThat(leftOut)
        .containsOnlyKeys("report.ftlh", "parts.ftlh", "mine.ftlh", "top.ftlh", "posts.ftlh");
    assertThat(leftOut.get("posts.ftlh").sentence())
        .startsWith("templates/posts.ftlh line 2: ")
        .contains("there is no text \"no.such.key\"");
    assertThat(leftOut.get("mine.ftlh").replaced()).isFalse();
    assertThat(leftOut.get("parts.ftlh").replaced()).isTrue();
    assertThat(leftOut.get("top.ftlh").sentence())
        .startsWith("templates/top.ftlh: there is no such template");
    assertThat(texts.render("help.ftlh", List.of())).startsWith("mine");
  }

  private void shippedTakes() {
    files.put(TOP, files.get(TOP).replace("  from:", "  routeConfigurationId: replies\n    from:"));
  }

  private Sifted sift() throws HouseProblem {
    return sift(
        name ->
            name.equals(TOP) && files.get(TOP).contains("routeConfigurationId")
                ? Optional.of(files.get(TOP))
                : Optional.ofNullable(shipped.get(name)));
  }

  private Sifted sift(Shipped ships) throws HouseProblem {
    Comparator<RouteFile> own = Comparator.comparing(file -> !ships.is(file.name(), file.text()));
    return new RouteSieve(ships, new Rehearsal(RouteSieveTest::stage))
        .sift(files, Map.of(), name -> !ships.is(name, files.get(name)), own);
  }

  private static Main stage() {
    Main stage = new Main();
    stage.configure().setRoutesIncludePattern("false");
    return stage;
  }

  private static Map<String, String> templates() throws IOException {
    Map<String, String> templates = new HashMap<>();
    try (Stream<Path> files = Files.list(Path.of("templates"))) {
      for (Path file : files.toList()) {
        templates.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return templates;
  }

  private static String policy(String head, String to) {
    return """
        - routeConfiguration:
            %s
            onException:
              - onException:
                  exception: [ java.io.IOException ]
                  steps: [ { to: "%s" } ]
        """
        .formatted(head, to);
  }

  private static String route(String id, String from, String to) {
    return """
        - route:
            id: %s
            from:
              uri: %s
              steps:
                - to: %s
        """
        .formatted(id, from, to);
  }
}
