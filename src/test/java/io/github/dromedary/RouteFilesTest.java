package io.github.dromedary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dromedary.delivery.Contract;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What holds for every file of the house: routes, statements, settings. */
class RouteFilesTest {

  private static final Path ROUTES = Path.of("routes");
  private static final Path ERRORS = ROUTES.resolve("errors.camel.yaml");
  private static final Path STATEMENTS = Path.of("src/main/resources/sql");
  private static final Path SETTINGS = Path.of("application.properties");
  private static final int LONGEST = 60;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern STATEMENT = Pattern.compile("sql:classpath:(sql/[a-z0-9/-]+\\.sql)");
  private static final Pattern SECRET =
      Pattern.compile(
          "\\d{6,}:[A-Za-z0-9_-]{20,}|(?i)(password|token|secret|api-?key)\\s*[:=]\\s*[\"']?[^\\s{\"'#]");

  static Stream<Path> routes() throws IOException {
    return files(ROUTES, ".camel.yaml").filter(file -> !file.equals(ERRORS));
  }

  @ParameterizedTest
  @MethodSource("routes")
  void a_routes_file_says_its_id_its_endpoint_and_what_it_is_for(Path file) throws IOException {
    JsonNode all = yaml(file);
    assertThat(all).as("one route a file").hasSize(1);
    JsonNode route = route(file);
    String id = id(file);

    assertThat(route.path("id").asText()).isEqualTo(id);
    assertThat(route.path("description").asText()).hasSizeGreaterThan(10);
    // the leader of several processes alone begins with what bears this prefix
    String uri = from(route).path("uri").asText().replaceFirst("^\\{\\{leader}}", "");
    assertThat(uri).isIn(endpoints(id, route));
    assertThat(file.getFileName().toString()).matches("[a-z0-9]+(-[a-z0-9]+)*\\.camel\\.yaml");
  }

  @ParameterizedTest
  @MethodSource("routes")
  void a_routes_file_is_short_and_holds_no_error_policy_and_no_secret(Path file)
      throws IOException {
    String text = Files.readString(file);

    assertThat(text.lines()).hasSizeLessThanOrEqualTo(LONGEST);
    assertThat(text).doesNotContainPattern("(?m)^\\s*-?\\s*(onException|errorHandler):");
    assertThat(text.lines().filter(line -> !line.startsWith("#")))
        .map(line -> line.replaceAll("\\{\\{[^}]*}}", "{{}}")) // a setting's name is no secret
        .noneMatch(line -> SECRET.matcher(line).find());
  }

  /** Camel looks for a way to spare endpoints, and says with a stack trace that bare: has none. */
  @ParameterizedTest
  @MethodSource("allFiles")
  void a_bare_address_that_is_made_on_the_way_is_not_asked_for_a_shorter_way(Path file)
      throws IOException {
    assertThat(Files.readAllLines(file).stream().filter(line -> line.contains("\"bare:")))
        .filteredOn(line -> line.contains("toD:"))
        .allMatch(line -> line.contains("allowOptimisedComponents: false"));
  }

  static Stream<Path> allFiles() throws IOException {
    return files(ROUTES, ".camel.yaml");
  }

  @ParameterizedTest
  @MethodSource("allFiles")
  void a_line_of_the_log_says_a_failure_without_what_camel_wraps_around_it(Path file)
      throws IOException {
    assertThat(Files.readString(file).lines().filter(line -> line.contains("log:")))
        .as("${bean:oneLine?method=said(${exception})} says it")
        .noneMatch(line -> line.contains("${exception.message}"));
  }

  @ParameterizedTest
  @MethodSource("routes")
  void a_schedule_fires_in_the_zone_of_the_settings_and_in_no_other(Path file) throws IOException {
    JsonNode from = from(route(file));
    if (from.path("uri").asText().startsWith("quartz:")) {
      assertThat(from.path("parameters").path("trigger.timeZone").asText())
          .as("without it Quartz takes the machine's; any other name may mean GMT to it")
          .isEqualTo("{{stat.tz}}");
    }
    String elsewhere = Files.readString(file).replace("trigger.timeZone: \"{{stat.tz}}\"", "");
    assertThat(elsewhere).doesNotContainIgnoringCase("timezone");
  }

  static Stream<Path> destinations() throws IOException {
    return files(ROUTES.resolve("destinations"), ".camel.yaml");
  }

  @ParameterizedTest
  @MethodSource("destinations")
  void a_destinations_head_names_the_settings_that_its_route_takes_and_no_other(Path file)
      throws IOException {
    String text = Files.readString(file);
    Contract contract = Contract.of(id(file), file.toString(), text);
    String route =
        text.lines().dropWhile(line -> line.startsWith("#")).collect(Collectors.joining("\n"));
    Properties common = settings();

    assertThat(contract.problems()).isEmpty();
    assertThat(text).as("its first line says what it does").matches("(?s)# [A-Z][^\\n]+\\.\\n.*");
    Set<String> taken = new TreeSet<>();
    Matcher placeholder = Pattern.compile("\\{\\{([a-z0-9.-]+)(?::[^}]*)?}}").matcher(route);
    while (placeholder.find()) {
      if (!common.containsKey(placeholder.group(1)) && !placeholder.group(1).endsWith(".millis")) {
        taken.add(name(placeholder.group(1)));
      }
    }
    Set<String> named = new TreeSet<>();
    for (Contract.Setting setting : contract.settings()) {
      boolean isCommon =
          common.stringPropertyNames().stream().anyMatch(key -> name(key).equals(setting.name()));
      // recipients come one by one in a header; a bean takes what the route's comments name
      if (!isCommon && !setting.recipients() && !route.contains(setting.name())) {
        named.add(setting.name());
      }
    }
    assertThat(taken).isEqualTo(named);
    if (!named.isEmpty()) {
      assertThat(route).contains("precondition:");
    }
  }

  @Test
  void every_policy_that_a_route_takes_is_there_and_every_one_that_is_there_is_taken()
      throws IOException {
    Set<String> taken = new TreeSet<>();
    for (Path file : routes().toList()) {
      String policy = route(file).path("routeConfigurationId").asText();
      if (!policy.isEmpty()) {
        taken.add(policy);
      }
    }
    Set<String> there = new TreeSet<>();
    for (JsonNode entry : yaml(ERRORS)) {
      JsonNode configuration = entry.path("routeConfiguration");
      assertThat(configuration.path("description").asText()).hasSizeGreaterThan(10);
      if (configuration.has("id")) {
        there.add(configuration.path("id").asText());
      }
    }
    assertThat(taken).isEqualTo(there);
  }

  @Test
  void every_direct_endpoint_that_a_route_calls_is_a_route() throws IOException {
    Set<String> ids = routes().map(RouteFilesTest::id).collect(Collectors.toSet());
    Pattern call = Pattern.compile("(?:direct|seda):([a-z0-9.-]+)(?![a-z0-9.$-])");
    for (Path file : routes().toList()) {
      Matcher calls = call.matcher(Files.readString(file));
      while (calls.find()) {
        if (!calls.group(1).endsWith(".")) { // its last word is decided by the message
          assertThat(ids).as(file.toString()).contains(calls.group(1));
        }
      }
    }
  }

  @Test
  void every_statement_that_a_route_names_is_a_file_and_every_file_is_named() throws IOException {
    String rollup = allText(Path.of("src/main/java/io/github/dromedary/rollup"), ".java");
    String source = allText(Path.of("src/main/java/io/github/dromedary/source"), ".java");
    String takeover = allText(Path.of("src/main/java/io/github/dromedary/takeover"), ".java");
    Set<String> named = new TreeSet<>();
    for (Path file : files(ROUTES, ".camel.yaml").toList()) {
      Matcher statement = STATEMENT.matcher(Files.readString(file));
      while (statement.find()) {
        named.add(statement.group(1));
      }
    }
    Path resources = STATEMENTS.getParent();
    Set<String> there =
        files(STATEMENTS, ".sql")
            .map(file -> resources.relativize(file).toString())
            .collect(Collectors.toCollection(TreeSet::new));
    // those of the usage part and of an import are run by beans, which name them so
    there.removeIf(
        file ->
            !named.contains(file)
                && (file.startsWith("sql/usage/") || file.startsWith("sql/takeover/"))
                && (file.startsWith("sql/usage/") ? rollup + source : takeover)
                    .contains(file.replaceAll(".*/(.*)\\.sql", "\"$1\"")));
    String cluster = allText(Path.of("src/main/java/io/github/dromedary/cluster"), ".java");
    there.removeIf(
        file ->
            file.startsWith("sql/cluster/")
                && cluster.contains(file.replaceAll("sql/(.*)\\.sql", "\"$1\"")));
    String stores = allText(Path.of("src/main/java"), ".java");
    there.removeIf(
        file ->
            file.startsWith("sql/store/")
                && stores.contains(file.replaceAll("sql/(.*)\\.sql", "\"$1\"")));
    assertThat(named).isEqualTo(there);
  }

  @Test
  void every_statement_says_what_it_answers() throws IOException {
    assertThat(files(STATEMENTS, ".sql"))
        .allSatisfy(file -> assertThat(Files.readString(file)).startsWith("-- "));
  }

  @Test
  void every_setting_is_used_and_is_explained_under_its_name_in_the_environment()
      throws IOException {
    Properties settings = settings();
    String comments =
        Files.readAllLines(SETTINGS).stream()
            .filter(line -> line.startsWith("#"))
            .collect(Collectors.joining("\n"));
    String uses = allText(ROUTES, ".yaml") + allText(Path.of("src/main/java"), ".java");
    String camel =
        settings.stringPropertyNames().stream()
            .filter(key -> key.startsWith("camel."))
            .map(settings::getProperty)
            .collect(Collectors.joining("\n"));
    for (String key : settings.stringPropertyNames()) {
      if (key.startsWith("camel.")) {
        continue;
      }
      String name = name(key);
      assertThat(comments).as(key).containsPattern("\\b" + name + "\\b");
      boolean used = (uses + camel).contains("{{" + key + "}}") || judgedAndRead(uses, key);
      assertThat(used).as(key + " is used").isTrue();
    }
  }

  private static Properties settings() throws IOException {
    Properties settings = new Properties();
    try (Reader reader = Files.newBufferedReader(SETTINGS)) {
      settings.load(reader);
    }
    return settings;
  }

  private static String name(String key) {
    return key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
  }

  /** Whether a class other than the one that judges settings names it. */
  private static boolean judgedAndRead(String uses, String key) {
    Matcher word = Pattern.compile(Pattern.quote("\"" + key + "\"")).matcher(uses);
    return word.find() && word.find();
  }

  /** The route of a file, or the template that routes are made of. */
  private static JsonNode route(Path file) throws IOException {
    JsonNode entry = yaml(file).get(0);
    return entry.path(entry.has("route") ? "route" : "routeTemplate");
  }

  private static JsonNode from(JsonNode route) {
    return route.has("from") ? route.path("from") : route.path("route").path("from");
  }

  private static List<String> endpoints(String id, JsonNode route) {
    List<String> right = new ArrayList<>();
    route.path("parameters").forEach(each -> right.add("{{" + each.path("name").asText() + "}}"));
    String slashed = id.replaceFirst("\\.(schedule-)?", "/");
    right.add("direct:" + id);
    right.add("seda:" + id);
    right.add("timer:" + slashed);
    right.add("quartz:" + slashed);
    if (id.endsWith(".inbound")) {
      right.add("telegram:bots"); // what comes from outside
    }
    if (id.endsWith(".webhook")) {
      right.add("platform-http:{{" + id + "-path}}");
    }
    return right;
  }

  private static String id(Path file) {
    String path = ROUTES.relativize(file).toString();
    return path.substring(0, path.length() - ".camel.yaml".length()).replace('/', '.');
  }

  private static JsonNode yaml(Path file) throws IOException {
    Object content =
        new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
    return JSON.valueToTree(content);
  }

  private static String allText(Path folder, String ending) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Path file : files(folder, ending).toList()) {
      text.append(Files.readString(file));
    }
    return text.toString();
  }

  private static Stream<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
    }
  }
}
