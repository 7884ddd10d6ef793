package io.github.dromedary.channel.login;

import java.io.IOException;

/** Where a person is asked. */
public interface Terminal {

  /** Shows a line. */
  void say(String line);

  /**
   * Asks for a line.
   *
   * @throws IOException when the input ended
   */
  String ask(String question) throws IOException;

  /**
   * Asks for what must not be seen on the screen.
   *
   * @throws IOException when the input ended
   */
  char[] askSecret(String question) throws IOException;
}
