package io.github.dromedary.delivery;

import java.time.Duration;

/** What became of one attempt to deliver. */
public sealed interface SendResult {

  /** It is there. */
  record Sent() implements SendResult {}

  /**
   * The destination asks to wait.
   *
   * @param delay how long it asks for
   * @param reason one line for people, without address or secret
   */
  record RetryAfter(Duration delay, String reason) implements SendResult {}

  /**
   * It may work later: no answer, an error of the server.
   *
   * @param reason one line for people, without address or secret
   */
  record Transient(String reason) implements SendResult {}

  /**
   * It will not work however often it is tried; somebody has to change something.
   *
   * @param refusal which of the known refusals
   * @param reason one line for people, without address or secret
   */
  record Permanent(Refusal refusal, String reason) implements SendResult {}
}
