package io.github.dromedary.komari;

import io.github.dromedary.demo.wire.TcpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Speaks just so much HTTP that a test can misbehave byte by byte. */
public final class RawServer implements AutoCloseable {

  private final TcpServer server;
  private final Script script;
  private final List<String> requests = new CopyOnWriteArrayList<>();

  /** What is written once a request's header has come in; the connection is closed after it. */
  @FunctionalInterface
  public interface Script {
    void write(OutputStream out) throws IOException, InterruptedException;
  }

  public RawServer(Script script) throws IOException {
    this.script = script;
    this.server = new TcpServer("raw-server", this::serve);
  }

  public static RawServer answering(String answer) throws IOException {
    return new RawServer(out -> out.write(answer.getBytes(StandardCharsets.UTF_8)));
  }

  static String ok(String body) {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
        + length
        + "\r\n\r\n"
        + body;
  }

  public String url() {
    return "http://127.0.0.1:" + server.port();
  }

  /** The header of each request, one text each. */
  List<String> requests() {
    return requests;
  }

  @Override
  public void close() {
    server.close();
  }

  private void serve(Socket connection) throws IOException, InterruptedException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder header = new StringBuilder();
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      header.append(line).append('\n');
    }
    requests.add(header.toString());
    OutputStream out = connection.getOutputStream();
    script.write(out);
    out.flush();
  }
}
