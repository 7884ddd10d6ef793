import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that was started and is ready; it is ended when this is closed. */
final class Started implements AutoCloseable {

  private static final int LINES = 20;

  private final Process process;
  private final double seconds;
  private final double processor;

  private Started(Process process, double seconds) {
    this.process = process;
    this.seconds = seconds;
    this.processor =
        process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1000.0;
  }

  /**
   * Starts a program and waits for a text in its output.
   *
   * @param environment in addition to PATH and JAVA_HOME, which are all that it has
   */
  static Started of(
      Path folder, Map<String, String> environment, List<String> command, String ready)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().keySet().retainAll(List.of("PATH", "JAVA_HOME"));
    builder.environment().putAll(environment);
    long start = System.nanoTime();
    Process process = builder.start();
    BufferedReader output = process.inputReader();
    Deque<String> last = new ArrayDeque<>();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.contains(ready)) {
        Started started = new Started(process, Bench.seconds(start));
        drain(output);
        return started;
      }
      last.add(line);
      if (last.size() > LINES) {
        last.remove();
      }
    }
    throw new IOException("it ended: " + String.join("\n", last));
  }

  /** From the beginning to ready. */
  double seconds() {
    return seconds;
  }

  /** Seconds of processor until it was ready; 0 where the system does not tell. */
  double processor() {
    return processor;
  }

  long pid() {
    return process.pid();
  }

  /** The memory that is resident now, where the system tells it; otherwise 0. */
  double residentMib() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/" + pid() + "/status"))) {
        if (line.startsWith("VmRSS:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
        }
      }
    } catch (IOException | NumberFormatException e) {
      return 0; // no Linux
    }
    return 0;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static void drain(BufferedReader output) {
    Thread reader =
        new Thread(
            () -> {
              try {
                while (output.readLine() != null) {
                  continue; // so that it can go on writing
                }
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            },
            "output");
    reader.setDaemon(true);
    reader.setUncaughtExceptionHandler((thread, failure) -> {}); // it was ended
    reader.start();
  }
}
