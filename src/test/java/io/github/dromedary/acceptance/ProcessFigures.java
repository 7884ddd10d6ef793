package io.github.dromedary.acceptance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a Java process holds at a moment, as Linux and the JDK's own tool tell it.
 *
 * @param live bytes of the heap that are alive, after a collection of all
 * @param resident bytes of memory
 * @param threads of the process, those of the JVM too
 * @param files that it holds open, sockets among them
 */
record ProcessFigures(long live, long resident, int threads, int files) {

  private static final long KIB = 1024;

  /** Whether this machine can tell. */
  static boolean canBeRead() {
    return Files.isDirectory(Path.of("/proc/self/fd")) && Files.exists(jcmd());
  }

  /** Reads them; collects the garbage before. */
  static ProcessFigures of(long pid) throws IOException {
    long live = live(pid);
    Path proc = Path.of("/proc", String.valueOf(pid));
    try (Stream<Path> open = Files.list(proc.resolve("fd"))) {
      return new ProcessFigures(
          live, status(proc, "VmRSS:") * KIB, (int) status(proc, "Threads:"), (int) open.count());
    }
  }

  private static long status(Path proc, String name) throws IOException {
    try (Stream<String> lines = Files.lines(proc.resolve("status"))) {
      String line = lines.filter(it -> it.startsWith(name)).findFirst().orElseThrow();
      return Long.parseLong(line.replaceAll("\\D", ""));
    }
  }

  /** The sum of the histogram of what is alive: {@code Total <objects> <bytes>}. */
  private static long live(long pid) throws IOException {
    Process histogram =
        new ProcessBuilder(jcmd().toString(), String.valueOf(pid), "GC.class_histogram").start();
    String said = new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String total = said.lines().filter(it -> it.startsWith("Total")).findFirst().orElse("");
    if (total.isEmpty()) {
      throw new IOException("no histogram: " + said.lines().findFirst().orElse(""));
    }
    return Long.parseLong(total.strip().replaceAll(".*\\s", ""));
  }

  private static Path jcmd() {
    return Path.of(System.getProperty("java.home"), "bin/jcmd");
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%.1f MiB alive, %.0f MiB resident, %d threads, %d files",
        live / (KIB * KIB * 1.0),
        resident / (KIB * KIB * 1.0),
        threads,
        files);
  }
}
