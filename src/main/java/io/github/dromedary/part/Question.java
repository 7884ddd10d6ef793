package io.github.dromedary.part;

/**
 * What {@code dromedary health} asks where no instance runs.
 *
 * @param name of the check
 * @param call an endpoint; that it throws is a failure
 * @param body what it is called with; may be null
 * @param trouble an endpoint that then says what is wrong, null when nothing is; null for none
 */
public record Question(String name, String call, Object body, String trouble) {

  /** A question that fails by throwing. */
  public Question(String name, String call) {
    this(name, call, null, null);
  }
}
