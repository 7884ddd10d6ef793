package io.github.dromedary.komari;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Speaks just so much HTTP that a test can misbehave byte by byte. */
public final class RawServer implements AutoCloseable {

  private final ServerSocket socket;
  private final Script script;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  /** What is written once a request's header has come in; the connection is closed after it. */
  @FunctionalInterface
  public interface Script {
    void write(OutputStream out) throws IOException, InterruptedException;
  }

  public RawServer(Script script) throws IOException {
    this.script = script;
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    daemon(this::accept);
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
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  /** The header of each request, one text each. */
  List<String> requests() {
    return requests;
  }

  @Override
  public void close() {
    try {
      socket.close();
      for (Socket connection : open) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        open.add(connection);
        daemon(() -> serve(connection));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
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
    } catch (IOException | InterruptedException e) {
      Thread.currentThread().interrupt(); // the caller hung up, or the test is over
    }
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "raw-server");
    thread.setDaemon(true);
    thread.start();
  }
}
