package io.github.dromedary.management;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers who asks from this machine as the same user, one line with one line. The file that a
 * process left behind which was killed is replaced.
 */
final class LocalSocket implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LocalSocket.class);
  private static final int SECONDS_A_CALL = 20;

  private final Path path;
  private final ServerSocketChannel server;
  private final LocalTalk talk;
  private final ExecutorService callers =
      Executors.newCachedThreadPool(task -> daemon(task, "control-caller"));

  private LocalSocket(Path path, ServerSocketChannel server, LocalTalk talk) {
    this.path = path;
    this.server = server;
    this.talk = talk;
  }

  /**
   * Opens it at the first of these places where that is possible.
   *
   * @return empty when it is at none, which is said in the log: everything else goes on
   */
  static Optional<LocalSocket> open(List<Path> places, LocalTalk talk) {
    String reason = "the paths of DATA_DIR and of the folder for temporary files are too long";
    for (Path place : places) {
      try {
        LocalSocket socket = new LocalSocket(place, bound(place), talk);
        daemon(socket::serve, "control").start();
        return Optional.of(socket);
      } catch (IOException | UnsupportedOperationException e) {
        reason = place + ": " + e.getMessage();
        LOG.debug("No socket here", e);
      }
    }
    LOG.warn("\"dromedary routes\" cannot ask this instance: {}", reason);
    return Optional.empty();
  }

  private static ServerSocketChannel bound(Path place) throws IOException {
    OwnFolder.make(place.getParent());
    if (Files.exists(place)) {
      if (answers(place)) {
        throw new IOException("another instance answers there");
      }
      Files.delete(place);
    }
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      server.bind(UnixDomainSocketAddress.of(place));
      OwnFolder.closeFile(place);
      return server;
    } catch (IOException e) {
      server.close();
      throw e;
    }
  }

  private static boolean answers(Path place) {
    try (SocketChannel other = SocketChannel.open(UnixDomainSocketAddress.of(place))) {
      return other.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private void serve() {
    while (server.isOpen()) {
      try {
        SocketChannel caller = server.accept();
        callers.execute(() -> answer(caller));
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException | RuntimeException e) {
        LOG.debug("A call was not taken", e);
      }
    }
  }

  private void answer(SocketChannel caller) {
    Executor late = CompletableFuture.delayedExecutor(SECONDS_A_CALL, TimeUnit.SECONDS);
    late.execute(() -> end(caller)); // who says nothing holds no thread for ever
    try (caller) {
      talk.answer(Channels.newInputStream(caller), Channels.newOutputStream(caller));
    } catch (IOException e) {
      LOG.debug("A call was not answered", e);
    }
  }

  private static void end(SocketChannel caller) {
    try {
      caller.close();
    } catch (IOException e) {
      LOG.debug("A call was not ended", e);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      Files.deleteIfExists(path);
      Files.deleteIfExists(path.getParent());
    } catch (IOException e) {
      LOG.debug("{} stays, and the next instance replaces it", path, e);
    }
    callers.shutdownNow();
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
