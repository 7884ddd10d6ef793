package io.github.dromedary.demo.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Ports of the loopback interface for servers that go away and come back.
 *
 * <p>They lie below those that the kernel gives to whoever names none (32768 to 60999 on Linux): a
 * port of those may belong to somebody's connection before its server is back. Each process has a
 * block of its own, by a lock on a file that ends with it, and each port is given out once until
 * the block is used up.
 */
public final class Ports {

  private static final int FIRST = 12_000;
  private static final int BLOCK = 1_000;
  private static final int BLOCKS = 20;

  /** Held while the process lives: a lock that is collected is given back. */
  private static FileLock held;

  private static int first;
  private static int given;

  private Ports() {}

  /**
   * A port that nobody listens on, other than those that were given out before.
   *
   * @throws IllegalStateException when other processes have every block, or all ports are taken
   */
  public static synchronized int free() {
    if (held == null) {
      takeBlock();
    }
    for (int tries = 0; tries < BLOCK; tries++) {
      int port = first + given++ % BLOCK;
      if (isFree(port)) {
        return port;
      }
    }
    throw new IllegalStateException("Somebody listens on every port from " + first);
  }

  private static void takeBlock() {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    for (int block = 0; block < BLOCKS; block++) {
      Path file =
          folder.resolve("dromedary-ports-" + System.getProperty("user.name") + "-" + block);
      held = lock(file);
      if (held != null) {
        first = FIRST + block * BLOCK;
        return;
      }
    }
    throw new IllegalStateException("Other processes hold all " + BLOCKS + " blocks of ports");
  }

  private static FileLock lock(Path file) {
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
      }
      return lock;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot lock " + file, e);
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
