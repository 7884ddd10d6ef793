package io.github.dromedary.cli;

import io.github.dromedary.channel.login.Terminal;
import java.io.BufferedReader;
import java.io.Console;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;

/**
 * The terminal of the process: what is asked and said goes to the error output, so that a result
 * may be piped on. Without a terminal, lines are read from the input as they are.
 */
final class ConsoleTerminal implements Terminal {

  private final Console console = System.console();
  private final BufferedReader input =
      new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));

  @Override
  public void say(String line) {
    Launch.say(System.err, line);
  }

  @Override
  public String ask(String question) throws IOException {
    String line;
    if (console == null) {
      System.err.print(question);
      System.err.flush();
      line = input.readLine();
    } else {
      line = console.readLine("%s", question);
    }
    if (line == null) {
      throw new EOFException("The input ended");
    }
    return line;
  }

  @Override
  public char[] askSecret(String question) throws IOException {
    if (console == null) {
      return ask(question).toCharArray();
    }
    char[] secret = console.readPassword("%s", question);
    if (secret == null) {
      throw new EOFException("The input ended");
    }
    return secret;
  }
}
