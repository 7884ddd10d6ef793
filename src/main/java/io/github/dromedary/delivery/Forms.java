package io.github.dromedary.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dromedary.telegram.MessageParts;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Gives a report's text, which is in Telegram's HTML, the forms that destinations take. */
public final class Forms {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern ASCII = Pattern.compile("[\\x20-\\x7e]*");
  private static final int FEWEST = 32;

  /** The HTML as plain text: without tags, entities resolved. */
  public String text(String html) {
    StringBuilder text = new StringBuilder();
    Runs.of(html).forEach(run -> text.append(run.text()));
    return text.toString();
  }

  /** The HTML as CommonMark; whatever is special in its text is escaped. */
  public String markdown(String html) {
    return Markdown.of(html);
  }

  /**
   * The HTML as the elements of Slack's {@code rich_text_section}. Slack takes their text as it is;
   * its markup for messages knows no escape for stars and underscores.
   *
   * @return a JSON array
   */
  public String slack(String html) {
    ArrayNode elements = JSON.createArrayNode();
    for (Runs.Run run : Runs.of(html)) {
      ObjectNode element = elements.addObject();
      element.put("type", run.link().isEmpty() ? "text" : "link").put("text", run.text());
      if (!run.link().isEmpty()) {
        element.put("url", run.link());
      }
      if (run.bold() || run.italic() || run.code()) {
        ObjectNode style = element.putObject("style");
        style.put("bold", run.bold()).put("italic", run.italic()).put("code", run.code());
      }
    }
    return elements.toString();
  }

  /** A text as JSON writes it, quotes included. */
  public String quoted(String text) throws JsonProcessingException {
    return JSON.writeValueAsString(text);
  }

  /** A text as the value of an HTTP header: encoded by RFC 2047 when it is more than ASCII. */
  public String header(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return ASCII.matcher(text).matches()
        ? text
        : "=?UTF-8?B?" + Base64.getEncoder().encodeToString(bytes) + "?=";
  }

  /**
   * A report in one of its forms, whole.
   *
   * @param form {@code json}, {@code html}, {@code txt} or {@code md}
   */
  public String whole(Report report, String form) {
    return switch (form) {
      case "json" -> report.json();
      case "html" -> report.html();
      case "txt" -> report.text();
      case "md" -> report.markdown();
      default -> throw new IllegalArgumentException("a report has no form " + form);
    };
  }

  /**
   * What is left to send of a report that is cut into numbered parts.
   *
   * @param form {@code html}, {@code txt} or {@code md}
   * @param limit of a part, in UTF-16 units
   * @param sent how many parts are there already; null: none
   */
  public List<String> parts(Report report, String form, int limit, Integer sent) {
    return parts(report, form, limit, String::length, sent);
  }

  /** The same with a limit in bytes of UTF-8. */
  public List<String> byteParts(Report report, String form, int limit, Integer sent) {
    return parts(report, form, limit, part -> part.getBytes(StandardCharsets.UTF_8).length, sent);
  }

  private List<String> parts(
      Report report, String form, int limit, ToIntFunction<String> size, Integer sent) {
    UnaryOperator<String> write = writer(form);
    // a form may be longer than the text that people see: cut shorter until all parts fit
    for (int units = limit; units >= FEWEST; units -= Math.max(1, units / 10)) {
      List<String> parts = MessageParts.within(report.html(), units).stream().map(write).toList();
      if (parts.stream().allMatch(part -> size.applyAsInt(part) <= limit)) {
        return parts.subList(Math.min(sent == null ? 0 : sent, parts.size()), parts.size());
      }
    }
    throw new IllegalArgumentException("no part of the report is as short as " + limit);
  }

  private UnaryOperator<String> writer(String form) {
    return switch (form) {
      case "html" -> UnaryOperator.identity();
      case "txt" -> this::text;
      case "md" -> this::markdown;
      default -> throw new IllegalArgumentException("no form to cut: " + form);
    };
  }
}
