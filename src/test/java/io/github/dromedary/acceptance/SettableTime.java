package io.github.dromedary.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The wall clock of the packaged program, set from outside while it runs: Debian's {@code faketime}
 * stands between it and the system's clock. What measures time that passes is left alone, as a
 * clock that is set leaves it. The program itself has no door for this.
 */
final class SettableTime {

  private static final List<Path> PLACES =
      List.of(
          Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
          Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"));

  private final Path file;
  private final MovingClock others;
  private Duration ahead = Duration.ZERO;

  /**
   * @param file that names how far the clock is ahead; made here
   * @param others the clock of the panel and of Telegram, which goes along
   */
  SettableTime(Path file, MovingClock others) throws IOException {
    this.file = file;
    this.others = others;
    write();
  }

  /** The library; empty where it is not installed. */
  static Optional<Path> library() {
    return PLACES.stream().filter(Files::exists).findFirst();
  }

  /** Adds to an environment what gives a program this clock. */
  Map<String, String> into(Map<String, String> environment) {
    environment.put("LD_PRELOAD", library().orElseThrow().toString());
    environment.put("FAKETIME_TIMESTAMP_FILE", file.toString());
    environment.put("FAKETIME_NO_CACHE", "1");
    environment.put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
    environment.put("FAKETIME_FORCE_MONOTONIC_FIX", "0"); // else Java's waits end at once
    return environment;
  }

  /** Time passes for all, as for a machine that was asleep. */
  void advance(Duration time) throws IOException {
    others.advance(time);
    advanceAlone(time);
  }

  /** The program's machine sets its clock, ahead or back; the others' go on. */
  void advanceAlone(Duration time) throws IOException {
    ahead = ahead.plus(time);
    write();
  }

  private void write() throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(fresh, String.format("%+d\n", ahead.toSeconds()));
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
