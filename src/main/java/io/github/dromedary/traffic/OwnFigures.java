package io.github.dromedary.traffic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a report of a user's own is stored as until it is delivered: its name, and either the HTML
 * that its route ended with, or figures and the template that makes HTML of them in each delivery's
 * language.
 */
public final class OwnFigures {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Figures figures = new Figures();

  /**
   * The report as JSON.
   *
   * @param body what the route ended with: a {@link TrafficReport}, or HTML
   * @param template the file that figures are rendered with, {@code report.ftlh}
   * @param name what the report is called where the language has no sentence for it
   * @throws IllegalArgumentException when the body is something else
   */
  public String json(Object body, String template, String name) {
    try {
      ObjectNode root = JSON.createObjectNode();
      if (body instanceof TrafficReport report) {
        root = (ObjectNode) JSON.readTree(figures.json(report));
        root.put("template", template);
      } else if (body instanceof String html && !html.isBlank()) {
        root.put("html", html);
      } else {
        throw new IllegalArgumentException(
            "the report's route must end with a report of direct:traffic.totals, or with HTML; it"
                + " ended with "
                + (body == null ? "nothing" : body.getClass().getSimpleName()));
      }
      return JSON.writeValueAsString(root.put("name", name));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON of the report " + name, e);
    }
  }

  /** What the report is called. */
  public String name(String json) {
    return root(json).path("name").asText();
  }

  /** Its HTML; null where it is figures. */
  public String html(String json) {
    return root(json).path("html").textValue();
  }

  /** The template for its figures. */
  public String template(String json) {
    return root(json).path("template").asText();
  }

  /** Its figures. */
  public TrafficReport report(String json) {
    return figures.report(json);
  }

  private static JsonNode root(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no report: " + e.getOriginalMessage(), e);
    }
  }
}
