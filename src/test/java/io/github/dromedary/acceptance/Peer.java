package io.github.dromedary.acceptance;

import io.github.dromedary.delivery.SendResult;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a destination talks to in tests, over its real protocol, and all that can go wrong there.
 */
interface Peer extends AutoCloseable {

  /** What marks a secret in tests; nothing that comes out may hold it. */
  String MARK = "marked-s3cret-";

  /** Values for those settings of the head that lead to this peer. */
  Map<String, String> settings();

  /** Everything that can happen to an attempt. */
  List<Case> cases();

  /** Works from now on, and forgets what has arrived. */
  void works();

  /** The texts that have arrived, one a message, as they were before the protocol wrapped them. */
  List<String> arrived();

  /** How many attempts the peer has noticed; more than have arrived when it refused some. */
  default int attempts() {
    return arrived().size();
  }

  @Override
  void close();

  /**
   * Something that happens to an attempt.
   *
   * @param name for people
   * @param happens makes the peer behave so
   * @param arrives how many messages arrive
   * @param expected judges the result
   */
  record Case(String name, Runnable happens, int arrives, Consumer<SendResult> expected) {

    @Override
    public String toString() {
      return name;
    }
  }
}
