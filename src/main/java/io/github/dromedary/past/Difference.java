package io.github.dromedary.past;

/**
 * An amount of the other program that is not what its own counters show.
 *
 * @param name the node's
 * @param from seconds since 1970
 * @param theirs what the other program says
 * @param ours what is counted here; null where nothing shows what was carried
 * @param reason why theirs is not right
 */
public record Difference(String name, long from, Pair theirs, Pair ours, Reason reason) {

  /** Why an amount is not right. */
  public enum Reason {
    /** There was no starting point, so the whole counter was taken for traffic. */
    LIFETIME("it had no starting point then, so its whole counter was taken for traffic"),
    /** The counters began anew, and what was carried before was lost. */
    RESET("its counters began anew then, and what was carried before was lost"),
    /** Counters leapt, and the leap was counted. */
    LEAP("its counters leapt or came back behind, which is no traffic"),
    /** More than the counters grew over a longer time, or than a link carries. */
    IMPOSSIBLE("its counters grew less, or no link carries so much"),
    /** The counters of the same time show something else. */
    OTHER("its counters of that time show something else");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    /** In words that follow a colon. */
    public String words() {
      return words;
    }
  }
}
