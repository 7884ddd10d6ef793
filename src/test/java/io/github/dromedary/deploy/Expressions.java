package io.github.dromedary.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The PromQL of the rules and of the dashboard, and the metrics and labels that it speaks of. */
public final class Expressions {

  private static final Path MONITORING = Path.of("deploy/monitoring");

  /** Words of the language that stand where a metric could. */
  private static final Set<String> WORDS =
      Set.of("by", "without", "on", "ignoring", "unless", "and", "or", "offset", "bool");

  private static final Pattern TOKEN =
      Pattern.compile("([a-zA-Z_:][\\w:]*)\\s*(\\(|\\{([^}]*)\\})?");
  private static final Pattern LIST =
      Pattern.compile("\\b(?:by|without|on|ignoring)\\s*\\(([^)]*)\\)");
  private static final Pattern MATCHER =
      Pattern.compile("([a-zA-Z_]\\w*)\\s*(=~|!~|!=|=)\\s*\"([^\"]*)\"");

  private Expressions() {}

  /** All of them, with a job and a time where Grafana puts them in. */
  public static List<String> all() throws IOException {
    return Stream.concat(rules().stream(), dashboard().stream()).toList();
  }

  /** Those of the alert rules. */
  static List<String> rules() throws IOException {
    return texts(Manifests.read(MONITORING.resolve("rules.yaml")).get(0), "expr");
  }

  /** Those of the dashboard. */
  static List<String> dashboard() throws IOException {
    return texts(Manifests.read(MONITORING.resolve("dashboard.json")).get(0), "expr").stream()
        .map(text -> text.replace("$__rate_interval", "5m").replace("$job", ".*"))
        .toList();
  }

  /**
   * The metrics that an expression names, each with the labels that it is chosen or grouped by; a
   * list behind {@code by} counts for all metrics of the expression.
   */
  public static Map<String, Set<String>> metrics(String expression) {
    Set<String> grouped = new TreeSet<>();
    Matcher list = LIST.matcher(expression);
    while (list.find()) {
      Stream.of(list.group(1).split(",")).map(String::strip).forEach(grouped::add);
    }
    Map<String, Set<String>> metrics = new TreeMap<>();
    // ranges and times, [5m] and 100e6, begin with what is no letter
    Matcher token =
        TOKEN.matcher(
            LIST.matcher(expression).replaceAll(" ").replaceAll("\\[[^]]*]|\\b\\d\\w*", " "));
    while (token.find()) {
      boolean isFunction = "(".equals(token.group(2));
      if (!isFunction && !WORDS.contains(token.group(1))) {
        Set<String> labels =
            metrics.computeIfAbsent(token.group(1), name -> new TreeSet<>(grouped));
        if (token.group(3) != null) {
          MATCHER.matcher(token.group(3)).results().forEach(one -> labels.add(one.group(1)));
        }
      }
    }
    return metrics;
  }

  /** The values that a label has to have, in all expressions. */
  static List<String> values(String label) throws IOException {
    List<String> values = new ArrayList<>();
    for (String expression : all()) {
      MATCHER
          .matcher(expression)
          .results()
          .filter(one -> one.group(1).equals(label) && one.group(2).equals("="))
          .forEach(one -> values.add(one.group(3)));
    }
    return values;
  }

  private static List<String> texts(JsonNode tree, String field) {
    return tree.findValues(field).stream().map(JsonNode::asText).toList();
  }
}
