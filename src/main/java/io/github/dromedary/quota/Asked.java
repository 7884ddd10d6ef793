package io.github.dromedary.quota;

import java.util.List;
import java.util.Map;

/**
 * What a line of {@code /quota} asks for.
 *
 * @param kind what is to be done
 * @param quotas those with a limit for {@link Kind#LIST}, the one that is meant for the others
 * @param rows for {@code upsert-term}, {@code delete-term} or {@code upsert-shift}
 * @param voided rows for {@code delete-term} before that
 * @param unsays whether what its provider has counted does not hold any more
 * @param sentence the key of what is answered
 * @param first what the sentence mentions; may be empty
 * @param second what it mentions beside that; may be empty
 */
public record Asked(
    Kind kind,
    List<Quota> quotas,
    List<Map<String, Object>> rows,
    List<Map<String, Object>> voided,
    boolean unsays,
    String sentence,
    String first,
    String second) {

  /** What is to be done. */
  public enum Kind {
    /** Tell of all nodes with a limit. */
    LIST,
    /** Tell of one. */
    DETAIL,
    /** Write terms of one. */
    SET,
    /** Note what its provider has counted. */
    USED,
    /** Take back what was set and noted. */
    CLEAR,
    /** Nothing but the sentence. */
    NOTHING
  }

  /** Whether only administrators may ask for it. */
  public boolean isChange() {
    return kind == Kind.SET || kind == Kind.USED || kind == Kind.CLEAR;
  }

  /** The one that is meant. */
  public Quota quota() {
    return quotas.get(0);
  }

  static Asked list(List<Quota> quotas) {
    return new Asked(Kind.LIST, quotas, List.of(), List.of(), false, "", "", "");
  }

  static Asked detail(Quota quota) {
    return new Asked(Kind.DETAIL, List.of(quota), List.of(), List.of(), false, "", "", "");
  }

  static Asked nothing(String sentence, String first, String second) {
    return new Asked(Kind.NOTHING, List.of(), List.of(), List.of(), false, sentence, first, second);
  }
}
