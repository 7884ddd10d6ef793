package io.github.dromedary.acceptance;

import io.github.dromedary.demo.wire.TcpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** An SMTP server that takes everything but what its script refuses. */
final class SmtpScript implements AutoCloseable {

  /** In a script: nothing is answered any more. */
  static final String SILENCE = "";

  /** In a script: the connection is closed. */
  static final String HANG_UP = "hang up";

  private final TcpServer server;
  private final Map<String, String> script;
  private final List<String> commands = new CopyOnWriteArrayList<>();

  /**
   * @param script command, or {@code greeting} and {@code .} for what they are, to answer
   */
  SmtpScript(int port, Map<String, String> script) {
    this.script = script;
    server = new TcpServer("smtp-script", port, this::serve);
  }

  /** The commands that came, in capitals. */
  List<String> commands() {
    return commands;
  }

  @Override
  public void close() {
    server.close();
  }

  private void serve(Socket connection) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
    boolean goesOn = answer(connection, "greeting", "220 test");
    boolean data = false;
    for (String line = in.readLine(); goesOn && line != null; line = in.readLine()) {
      if (!data) {
        String command = line.split("[ :]")[0].toUpperCase(Locale.ROOT);
        commands.add(command);
        data = command.equals("DATA") && !script.containsKey("DATA");
        goesOn = answer(connection, command, usual(command));
      } else if (line.equals(".")) {
        data = false;
        goesOn = answer(connection, ".", "250 taken");
      }
    }
  }

  private static String usual(String command) {
    return switch (command) {
      case "EHLO" -> "250-test\r\n250 AUTH PLAIN";
      case "AUTH" -> "235 welcome";
      case "DATA" -> "354 go on";
      case "QUIT" -> "221 bye";
      default -> "250 ok";
    };
  }

  /** Whether the connection goes on. */
  private boolean answer(Socket connection, String command, String usual) throws IOException {
    String answer = script.getOrDefault(command, usual);
    if (answer.equals(HANG_UP)) {
      return false;
    }
    if (!answer.equals(SILENCE)) {
      OutputStream out = connection.getOutputStream();
      out.write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
    return true;
  }
}
