package io.github.dromedary.ops;

import io.github.dromedary.store.Writing;
import io.github.dromedary.text.Texts;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Says under an answer that nothing can be stored, and as of when the answer is. */
public final class Unsaved {

  private final Writing writing;
  private final Clock clock;
  private final Texts texts;

  /** Looks at the store, and tells times by this clock. */
  public Unsaved(Writing writing, Clock clock, Texts texts) {
    this.writing = writing;
    this.clock = clock;
    this.texts = texts;
  }

  /**
   * An answer with that line below it; the answer itself while the store takes writes.
   *
   * @param html the answer, as Telegram takes it
   * @param edges rows of {@code edges.sql} that the answer was made of; null for none, then it is
   *     as of the moment when the first write was refused
   */
  public String under(String html, List<Map<String, Object>> edges) {
    if (!writing.isRefused()) {
      return html;
    }
    return writing
        .fault()
        .map(fault -> html + "\n\n" + texts.sentenceAt("unsaved." + fault.key(), asOf(edges)))
        .orElse(html);
  }

  private Instant asOf(List<Map<String, Object>> edges) {
    boolean told = edges != null && !edges.isEmpty() && edges.get(0).get("answered_at") != null;
    long answered = told ? ((Number) edges.get(0).get("answered_at")).longValue() : 0;
    return answered > 0
        ? Instant.ofEpochSecond(answered)
        : clock.instant().minus(writing.lasting());
  }
}
