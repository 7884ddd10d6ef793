package io.github.dromedary.acceptance;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real Kafka broker on loopback, in a process of its own: broker and controller in one. */
final class KafkaBroker implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(60);
  private static final String CLUSTER = "4L6g3nShT-eMCtK--X86sw";

  private final Path folder;
  private final String classes;
  private final int port = World.freePort();
  private Process process;

  /**
   * Starts it.
   *
   * @param jars those of Kafka; what ships with Dromedary is not among them
   * @param folder for its log and its records
   */
  KafkaBroker(Path jars, Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    classes = jars.resolve("*") + File.pathSeparator + Packaged.HOME.resolve("lib/*");
    Path settings = settings();
    java("kafka.tools.StorageTool", "format", "--standalone", "-t", CLUSTER, "-c", settings);
    ended();
    java("kafka.Kafka", settings);
    await().atMost(START).until(this::listens);
  }

  /** Its address, as clients take it. */
  String address() {
    return "127.0.0.1:" + port;
  }

  @Override
  public void close() {
    process.destroyForcibly();
    ended();
  }

  private Path settings() throws IOException {
    int controller = World.freePort();
    return Files.writeString(
        folder.resolve("broker.properties"),
        """
        process.roles=broker,controller
        node.id=1
        controller.quorum.bootstrap.servers=127.0.0.1:%1$d
        listeners=PLAINTEXT://127.0.0.1:%2$d,CONTROLLER://127.0.0.1:%1$d
        advertised.listeners=PLAINTEXT://127.0.0.1:%2$d
        controller.listener.names=CONTROLLER
        log.dirs=%3$s
        offsets.topic.replication.factor=1
        offsets.topic.num.partitions=1
        group.initial.rebalance.delay.ms=0
        """
            .formatted(controller, port, folder.resolve("records")));
  }

  private void java(Object... words) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classes));
    for (Object word : words) {
      command.add(String.valueOf(word));
    }
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("broker.log").toFile()))
            .start();
  }

  private void ended() {
    try {
      if (!process.waitFor(START.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("Kafka goes on after " + START);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private boolean listens() throws IOException {
    if (!process.isAlive()) {
      throw new AssertionError("Kafka ended: " + Files.readString(folder.resolve("broker.log")));
    }
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
