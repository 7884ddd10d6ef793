package io.github.dromedary.acceptance;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The packaged application as a process of its own, in an environment that is otherwise clean. */
final class Packaged implements AutoCloseable {

  /** The packaged folder: start script, jar, libraries, routes, templates, settings. */
  static final Path HOME =
      Path.of(System.getProperty("dromedary.package", "target/dromedary")).toAbsolutePath();

  private static final Duration START = Duration.ofSeconds(60);

  private final Process process;
  private final String port;
  private final StringBuffer out = new StringBuffer();
  private final StringBuffer err = new StringBuffer();
  private final Thread[] readers;

  private Packaged(Process process, String port) {
    this.process = process;
    this.port = port;
    this.readers =
        new Thread[] {reader(process.getInputStream(), out), reader(process.getErrorStream(), err)};
  }

  /** Starts the script with these arguments. */
  static Packaged start(Map<String, String> environment, String... arguments) throws IOException {
    return start(HOME, Path.of(environment.get("DATA_DIR")), environment, arguments);
  }

  /** Starts the script of a packaged folder in a working folder. */
  static Packaged start(
      Path home, Path working, Map<String, String> environment, String... arguments)
      throws IOException {
    Files.createDirectories(working);
    String[] command =
        Stream.concat(Stream.of(home.resolve("dromedary").toString()), Stream.of(arguments))
            .toArray(String[]::new);
    ProcessBuilder builder = new ProcessBuilder(command).directory(working.toFile());
    String path = System.getenv("PATH");
    builder.environment().clear();
    builder.environment().put("PATH", path);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("JAVA_OPTS", "-Xmx256m -XX:TieredStopAtLevel=1" + coverage());
    builder.environment().putAll(environment);
    return new Packaged(builder.start(), environment.getOrDefault("MANAGEMENT_PORT", ""));
  }

  /** What notes the routes that are entered; nothing where it was not built. */
  private static String coverage() {
    Path agent = Path.of(System.getProperty("route.coverage.agent", "no agent"));
    String folder = System.getProperty("route.coverage");
    return Files.exists(agent) ? " -javaagent:" + agent + "=" + folder : "";
  }

  /** Starts the script, waits for its end and says how it ended. */
  static Ended run(Map<String, String> environment, String... arguments) throws IOException {
    try (Packaged packaged = start(environment, arguments)) {
      return packaged.ended(START);
    }
  }

  /**
   * How a process ended.
   *
   * @param code its exit code
   * @param out what it wrote to standard output
   * @param err what it wrote to standard error
   */
  record Ended(int code, String out, String err) {}

  /** Waits for the end. */
  Ended ended(Duration patience) {
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("it goes on after " + patience + ":\n" + output());
      }
      for (Thread reader : readers) {
        reader.join(5_000);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
    return new Ended(process.exitValue(), out.toString(), err.toString());
  }

  /** Waits until every check of its health is well. */
  Packaged healthy() {
    awaiting(() -> get("/observe/health").statusCode() == 200);
    return this;
  }

  /** Waits until it says that it runs. */
  Packaged running() {
    awaiting(() -> err.indexOf("Dromedary runs") >= 0);
    return this;
  }

  /** Waits until it says this in its log, after so many characters of it; fails when it ends. */
  Packaged says(String text, int after) {
    awaiting(() -> err.indexOf(text, after) >= 0);
    return this;
  }

  private void awaiting(java.util.concurrent.Callable<Boolean> condition) {
    try {
      await()
          .atMost(START)
          .pollInterval(Duration.ofMillis(100))
          .until(() -> !process.isAlive() || condition.call());
    } catch (org.awaitility.core.ConditionTimeoutException e) {
      throw new AssertionError("not in time:\n" + output(), e);
    }
    if (!process.isAlive()) {
      throw new AssertionError("it ended:\n" + output());
    }
  }

  /** Asks its management port; status 0 when nobody listens. */
  Answer get(String path) {
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
                  HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      return new Answer(answer.statusCode(), answer.body());
    } catch (IOException e) {
      return new Answer(0, "");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** What its management port answered. */
  record Answer(int statusCode, String body) {

    /** The value of a metric whose line begins so; 0 where there is none. */
    double metric(String beginning) {
      return body.lines()
          .filter(line -> line.startsWith(beginning))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .sum();
    }
  }

  /** Types a line into its terminal. */
  void types(String line) throws IOException {
    process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  /** Ends its input. */
  void typesNoMore() throws IOException {
    process.getOutputStream().close();
  }

  /** Sends SIGTERM and says how long it took to end. */
  Duration terminated() {
    long since = System.nanoTime();
    process.destroy();
    ended(Duration.ofSeconds(30));
    return Duration.ofNanos(System.nanoTime() - since);
  }

  /** Sends SIGKILL and waits for the end. */
  void killed() {
    process.destroyForcibly();
    ended(Duration.ofSeconds(30));
  }

  /** Its number, for signals. */
  long pid() {
    return process.pid();
  }

  /** What it wrote to standard error. */
  String err() {
    return err.toString();
  }

  /** Everything it wrote. */
  String output() {
    return out + "\n" + err;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private static Thread reader(InputStream from, StringBuffer to) {
    Thread thread =
        new Thread(
            () -> {
              char[] block = new char[8192];
              try (InputStreamReader text = new InputStreamReader(from, StandardCharsets.UTF_8)) {
                for (int n = text.read(block); n >= 0; n = text.read(block)) {
                  to.append(block, 0, n);
                }
              } catch (IOException e) {
                to.append("\n(reading ended: ").append(e.getMessage()).append(")");
              }
            },
            "packaged-output");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
