package io.github.dromedary.demo.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Listens on loopback and gives each connection a thread of its own, for servers that speak a
 * protocol of their own, or misbehave. All threads are daemons; closing it closes what is open.
 */
public final class TcpServer implements AutoCloseable {

  private static final int BACKLOG = 50;

  private final String name;
  private final Conversation conversation;
  private final ServerSocket socket;
  private final Thread accepting;
  private final List<Socket> connections = new CopyOnWriteArrayList<>();

  /** What is said on a connection; it is closed afterwards. */
  @FunctionalInterface
  public interface Conversation {
    /**
     * Serves a connection to its end.
     *
     * @throws IOException when the caller hung up, or the server is closed
     * @throws InterruptedException as {@link IOException}
     */
    void on(Socket connection) throws IOException, InterruptedException;
  }

  /** Listens on a free port from now on, on which it may come back. */
  public TcpServer(String name, Conversation conversation) {
    this(name, Ports.free(), conversation);
  }

  /**
   * Listens on a port from now on.
   *
   * @param name of its threads
   */
  public TcpServer(String name, int port, Conversation conversation) {
    this.name = name;
    this.conversation = conversation;
    try {
      socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot listen on port " + port, e);
    }
    accepting = daemon(this::accept);
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort());
  }

  /** The port on which it listens. */
  public int port() {
    return socket.getLocalPort();
  }

  /** How many connections were opened, those that are closed too. */
  public int connections() {
    return connections.size();
  }

  /** Hangs up, and returns when callers are refused. */
  @Override
  public void close() {
    try {
      socket.close();
      accepting.join(); // until then the kernel takes callers
      for (Socket connection : connections) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = socket.accept();
        connections.add(connection);
        daemon(() -> serve(connection));
      }
    } catch (IOException e) {
      // it is closed
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      conversation.on(connection);
    } catch (IOException | InterruptedException e) {
      // the caller hung up, or the test is over
    }
  }

  private Thread daemon(Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
