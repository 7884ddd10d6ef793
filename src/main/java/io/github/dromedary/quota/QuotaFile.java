package io.github.dromedary.quota;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code quotas.yaml}: terms of limits and cycles under {@code default}, and by name under {@code
 * groups}, {@code tags} and {@code nodes}.
 *
 * @param defaults of every node
 * @param groups by the panel's group
 * @param tags by tag, in the order of the file
 * @param nodes by name or uuid
 * @param problems what is wrong in it, each with its place and what would be right; such a term is
 *     as if it was not written
 * @param readable whether it could be read at all
 */
record QuotaFile(
    Map<String, String> defaults,
    Map<String, Map<String, String>> groups,
    Map<String, Map<String, String>> tags,
    Map<String, Map<String, String>> nodes,
    List<String> problems,
    boolean readable) {

  /** Its name in CUSTOM_DIR. */
  static final String NAME = "quotas.yaml";

  /** Where there is none. */
  static final QuotaFile EMPTY =
      new QuotaFile(Map.of(), Map.of(), Map.of(), Map.of(), List.of(), true);

  private static final List<String> SECTIONS = List.of("default", "groups", "tags", "nodes");
  private static final int LARGEST = 1 << 20;

  private static final YAMLMapper MAPPER =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** Reads a file; where there is none, it is empty. */
  static QuotaFile read(Path file) {
    try {
      if (!Files.exists(file)) {
        return EMPTY;
      }
      if (Files.size(file) > LARGEST) {
        return broken("it must be 1 MiB at most");
      }
      return parse(Files.readString(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      return broken("it cannot be read: " + e.getClass().getSimpleName());
    }
  }

  /** Reads a text. */
  static QuotaFile parse(String text) {
    try {
      return of(MAPPER.readTree(text));
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      String reason = e.getOriginalMessage().lines().findFirst().orElse("it is no YAML");
      return broken("line " + line + ": " + reason);
    }
  }

  private static QuotaFile broken(String problem) {
    return new QuotaFile(Map.of(), Map.of(), Map.of(), Map.of(), List.of(problem), false);
  }

  /** The same terms, as what is written now cannot be read. */
  QuotaFile but(List<String> wrong) {
    return new QuotaFile(defaults, groups, tags, nodes, wrong, false);
  }

  private static QuotaFile of(JsonNode root) {
    if (root == null || root.isMissingNode() || root.isNull()) {
      return EMPTY;
    }
    List<String> problems = new ArrayList<>();
    if (!root.isObject()) {
      return broken("it must have " + String.join(", ", SECTIONS) + " with terms below");
    }
    root.fieldNames()
        .forEachRemaining(
            name -> {
              if (!SECTIONS.contains(name)) {
                problems.add("\"" + name + "\" must be one of " + String.join(", ", SECTIONS));
              }
            });
    Map<String, String> defaults = terms("default", root.path("default"), problems);
    return new QuotaFile(
        defaults,
        named("groups", root.path("groups"), problems),
        named("tags", root.path("tags"), problems),
        named("nodes", root.path("nodes"), problems),
        List.copyOf(problems),
        true);
  }

  private static Map<String, Map<String, String>> named(
      String place, JsonNode section, List<String> problems) {
    Map<String, Map<String, String>> named = new LinkedHashMap<>();
    if (section.isObject()) {
      section
          .properties()
          .forEach(
              one ->
                  named.put(
                      one.getKey(), terms(place + "." + one.getKey(), one.getValue(), problems)));
    } else if (!section.isMissingNode() && !section.isNull()) {
      problems.add(place + " must have names with terms below each");
    }
    return Collections.unmodifiableMap(named);
  }

  private static Map<String, String> terms(String place, JsonNode node, List<String> problems) {
    Map<String, String> terms = new LinkedHashMap<>();
    if (node.isMissingNode() || node.isNull()) {
      return terms;
    }
    if (!node.isObject()) {
      problems.add(place + " must have terms below it, as in \"limit: 2TiB\"");
      return terms;
    }
    node.properties()
        .forEach(
            term -> {
              String name = Terms.name(term.getKey());
              String text = term.getValue().asText("");
              try {
                Terms.check(name, text);
                terms.put(name, text);
              } catch (IllegalArgumentException e) {
                problems.add(place + ": " + e.getMessage());
              }
            });
    try {
      Terms.checkTogether(terms);
    } catch (IllegalArgumentException e) {
      problems.add(place + ": " + e.getMessage());
      terms.keySet().removeAll(List.of("anchor", "every"));
    }
    return Collections.unmodifiableMap(terms);
  }
}
