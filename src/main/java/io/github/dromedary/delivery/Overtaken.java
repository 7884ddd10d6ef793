package io.github.dromedary.delivery;

/**
 * An attempt at a delivery goes on no further, for it is not the latest any more: another process
 * leads now, or somebody dropped the delivery. What it has sent so far is sent.
 */
public final class Overtaken extends Exception {

  private static final long serialVersionUID = 1L;

  /** One whose delivery another attempt, or a person, has taken over. */
  public Overtaken() {
    super("this attempt is not the latest any more");
  }
}
