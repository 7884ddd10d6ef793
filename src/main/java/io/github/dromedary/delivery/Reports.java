package io.github.dromedary.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dromedary.text.Texts;
import java.time.Instant;
import java.util.Map;

/** Makes the report that a destination gets, from its figures and its HTML. */
public final class Reports {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Forms FORMS = new Forms();

  private final Outbox outbox;
  private final Texts texts;

  public Reports(Outbox outbox, Texts texts) {
    this.outbox = outbox;
    this.texts = texts;
  }

  /**
   * A delivery's report.
   *
   * @param delivery a row of {@code heads.sql}
   * @param figures JSON, as the part that made them stored them
   * @param name what the report is called in the delivery's language
   * @param html the report in that language, without a word on being late
   * @param png a graph; null for none
   */
  public Report of(
      Map<String, Object> delivery, String figures, String name, String html, byte[] png) {
    String kind = Rows.text(delivery, "kind");
    String period = Rows.text(delivery, "period");
    String title = name + ", " + period;
    boolean late = outbox.isLate(delivery);
    String whole = html;
    if (late) {
      Instant due = Instant.ofEpochSecond(Rows.number(delivery, "due_at"));
      String language = Rows.text(delivery, "language");
      whole = "🕓 <i>" + texts.sentenceIn(language, "delivery.late", due) + "</i>\n\n" + html;
    }
    return new Report(
        kind,
        period,
        title,
        late,
        whole,
        FORMS.text(whole),
        FORMS.markdown(whole),
        json(kind, period, title, late, figures),
        png);
  }

  private static String json(
      String kind, String period, String title, boolean late, String figures) {
    try {
      ObjectNode root = JSON.createObjectNode();
      root.put("kind", kind).put("period", period).put("title", title).put("late", late);
      root.set("figures", JSON.readTree(figures));
      return JSON.writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no figures: " + e.getOriginalMessage(), e);
    }
  }
}
