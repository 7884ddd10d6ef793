package io.github.dromedary.demo.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An HTTP server on 127.0.0.1 that can go away and come back on the same port.
 *
 * <p>Every call has a thread of its own, so that calls which hang do not hold up the others. All
 * threads are daemons: a forgotten server never keeps a process alive.
 */
public final class LoopbackServer implements AutoCloseable {
  /** Waiting connections the kernel holds for us; a burst of a thousand callers must fit in. */
  private static final int BACKLOG = 2048;

  static {
    // Header and body leave in two packets; with Nagle's algorithm every answer on a kept
    // connection would then wait about 40 ms for the caller's delayed acknowledgement.
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
  }

  /** What answers one call. */
  @FunctionalInterface
  public interface Handler {
    /**
     * Answers the call.
     *
     * @throws IOException when the caller has gone away
     */
    void handle(Call call) throws IOException;
  }

  private final String name;
  private final Handler handler;
  private HttpServer http;
  private ExecutorService threads;
  private int port;
  private volatile CountDownLatch closing = new CountDownLatch(1);

  public LoopbackServer(String name, Handler handler) {
    this.name = name;
    this.handler = handler;
  }

  /** Listens on this port of 127.0.0.1; 0 takes a free one of {@link Ports}. */
  public synchronized void start(int wanted) {
    if (http != null) {
      throw new IllegalStateException(name + " is already listening on port " + port);
    }
    int taken = wanted == 0 ? Ports.free() : wanted;
    try {
      http = HttpServer.create(new InetSocketAddress(address(), taken), BACKLOG);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot listen on port " + taken, e);
    }
    port = taken;
    closing = new CountDownLatch(1);
    threads = Executors.newCachedThreadPool(this::daemon);
    http.setExecutor(threads);
    http.createContext("/", this::answer);
    startAsDaemon(http);
  }

  /** Closes the listening socket and every connection; callers are refused from now on. */
  public synchronized void down() {
    if (http == null) {
      return;
    }
    closing.countDown();
    http.stop(0);
    threads.shutdownNow();
    http = null;
  }

  /** Listens again on the port that {@link #down()} left. */
  public synchronized void up() {
    if (http == null) {
      start(port);
    }
  }

  public synchronized String url() {
    if (port == 0) {
      throw new IllegalStateException(name + " was not started");
    }
    return "http://127.0.0.1:" + port;
  }

  @Override
  public void close() {
    down();
  }

  private void answer(HttpExchange exchange) throws IOException {
    Call call = new Call(exchange, closing);
    try {
      handler.handle(call);
    } finally {
      call.drop();
    }
  }

  /** The dispatcher thread inherits the daemon flag of the thread that starts it. */
  private void startAsDaemon(HttpServer server) {
    Thread starter = daemon(server::start);
    starter.start();
    boolean interrupted = false;
    while (true) {
      try {
        starter.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private Thread daemon(Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  private static InetAddress address() throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }
}
