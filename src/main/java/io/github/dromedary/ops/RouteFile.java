package io.github.dromedary.ops;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.ResourceHelper;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.constructor.StandardConstructor;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A route file, read as YAML and no further: one route, or route configurations, or one template,
 * of which the house makes routes.
 *
 * @param name relative to the home folder
 * @param text as it stands
 * @param id the route's; empty for a file of configurations or a template
 * @param line where the route begins
 * @param from the address that the route begins at, as it stands; empty where there is none
 * @param policies the configurations that the route takes by their ids
 * @param configurations those that stand in the file, by id, {@code ""} for those without
 * @param begins whether it begins by itself, not by a call or a message in a queue
 */
record RouteFile(
    String name,
    String text,
    String id,
    int line,
    String from,
    Set<String> policies,
    Map<String, List<Object>> configurations,
    boolean begins) {

  private static final String ROUTE = "route";
  private static final String TEMPLATE = "routeTemplate";
  private static final String CONFIGURATION = "routeConfiguration";
  private static final String SHAPE =
      "one \"- route:\", or \"- routeConfiguration:\" entries, make a route file";

  /**
   * Reads a file.
   *
   * @throws HouseProblem when it is no YAML, or not one route, or not configurations only
   */
  static RouteFile of(String name, String text) throws HouseProblem {
    HouseFiles.mustBeText(name, text);
    LoadSettings settings = LoadSettings.builder().setLabel(name).build();
    try {
      Optional<Node> root = new Compose(settings).composeString(text);
      if (root.isEmpty() || !(root.get() instanceof SequenceNode entries)) {
        throw new HouseProblem(
            name, 1, (text.isBlank() ? "it is empty; " : "it is no list; ") + SHAPE);
      }
      List<?> content = (List<?>) new StandardConstructor(settings).constructSingleDocument(root);
      return shaped(name, text, content, entries.getValue());
    } catch (MarkedYamlEngineException e) {
      String context = e.getContext() == null ? "" : e.getContext() + ", ";
      throw new HouseProblem(name, line(e), context + e.getProblem());
    } catch (YamlEngineException e) {
      throw new HouseProblem(name, 0, e.getMessage());
    } catch (StackOverflowError e) {
      throw new HouseProblem(name, 0, "it is nested too deeply");
    }
  }

  /** It as Camel reads it; what Camel says about it then names it relative to the home folder. */
  Resource resource() {
    return ResourceHelper.fromString(name, text);
  }

  /** A colon is missing where the key is, and noticed only lines later. */
  private static int line(MarkedYamlEngineException e) {
    boolean key = e.getContext() != null && e.getContext().contains("simple key");
    Optional<Mark> mark = key ? e.getContextMark() : e.getProblemMark();
    return mark.or(e::getContextMark).map(Mark::getLine).orElse(-1) + 1;
  }

  private static RouteFile shaped(String name, String text, List<?> content, List<Node> nodes)
      throws HouseProblem {
    if (content.isEmpty()) {
      throw new HouseProblem(name, 1, "it is empty; " + SHAPE);
    }
    Map<?, ?> route = inside(content.get(0), ROUTE);
    Map<?, ?> template = inside(content.get(0), TEMPLATE);
    Map<String, List<Object>> configurations = new HashMap<>();
    for (int i = route == null && template == null ? 0 : 1; i < content.size(); i++) {
      Map<?, ?> configuration =
          route == null && template == null ? inside(content.get(i), CONFIGURATION) : null;
      if (configuration == null) {
        throw new HouseProblem(
            name, line(nodes.get(i)), SHAPE + "; this entry is none of them, or one too many");
      }
      configurations
          .computeIfAbsent(text(configuration, "id"), none -> new ArrayList<>())
          .add(configuration);
    }
    int line = line(nodes.get(0));
    if (template != null) {
      boolean begins = // others begin where they are made
          template.get("route") instanceof Map<?, ?> its && "run".equals(text(its, "group"));
      return new RouteFile(name, text, "", line, "", Set.of(), Map.of(), begins);
    }
    if (route == null) {
      return new RouteFile(name, text, "", line, "", Set.of(), configurations, false);
    }
    if (text(route, "id").isEmpty()) {
      throw new HouseProblem(name, line, "the route has no id");
    }
    Set<String> policies =
        new TreeSet<>(List.of(text(route, "routeConfigurationId").split("\\s*,\\s*")));
    policies.remove("");
    return new RouteFile(
        name, text, text(route, "id"), line, from(route), policies, configurations, begins(route));
  }

  /**
   * As its address says, unless its group says otherwise: {@code once} is for commands that end as
   * well, {@code run} is not.
   */
  private static boolean begins(Map<?, ?> route) {
    return switch (text(route, "group")) {
      case "once" -> false;
      case "run" -> true;
      default -> !from(route).matches("(direct|seda):.*");
    };
  }

  private static String from(Map<?, ?> route) {
    return route.get("from") instanceof Map<?, ?> from ? text(from, "uri") : text(route, "from");
  }

  private static int line(Node node) {
    return node.getStartMark().map(Mark::getLine).orElse(-1) + 1;
  }

  private static Map<?, ?> inside(Object entry, String key) {
    boolean is =
        entry instanceof Map<?, ?> map && map.size() == 1 && map.get(key) instanceof Map<?, ?>;
    return is ? (Map<?, ?>) ((Map<?, ?>) entry).get(key) : null;
  }

  private static String text(Map<?, ?> map, String key) {
    Object value = map.get(key);
    return value == null ? "" : String.valueOf(value);
  }
}
