import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Prints figures, with their targets and the figures of the programs that are replaced. */
final class Figures {

  static final double MIB = 1 << 20;

  private boolean right = true;

  Figures(String title) {
    say("");
    say(title);
  }

  static void say(String line) {
    System.out.println(line);
  }

  void seconds(String what, double seconds, Double target, String older, Double olderSeconds) {
    row(what, time(seconds), target == null ? "" : "<= " + time(target), older, olderSeconds);
    ratio(seconds, olderSeconds, time(olderSeconds == null ? 0 : olderSeconds));
  }

  /** A size; the older one in megabytes of 1,000,000 bytes, as it was measured. */
  void mebibytes(String what, double size, Double target, String older, Double olderMegabytes) {
    row(what, size(size), target == null ? "" : "<= " + size(target), older, olderMegabytes);
    if (olderMegabytes == null) {
      say("");
    } else {
      String shown = String.format(Locale.ROOT, "%.0f MB", olderMegabytes);
      ratio(size, olderMegabytes * 1e6 / MIB, shown);
    }
  }

  /** A figure's correctness; the program fails when it is not given. */
  void check(boolean holds, String claim) {
    say((holds ? "    right: " : "    WRONG: ") + claim);
    right &= holds;
  }

  /** Ends the program, telling whether everything was right. */
  void end() {
    System.exit(right ? 0 : 1);
  }

  static void resetPeaks() {
    System.gc();
    heap().forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  /** The most heap in use since the reset, as a sum over the pools: never too little. */
  static double peakHeapMib() {
    return heap().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() / MIB;
  }

  /** The heap in use after a collection. */
  static double liveHeapMib() {
    System.gc();
    return heap().stream().mapToLong(pool -> pool.getUsage().getUsed()).sum() / MIB;
  }

  /** The most memory that the process ever had, where the system tells it; otherwise 0. */
  static double peakResidentMib() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
        }
      }
    } catch (java.io.IOException | NumberFormatException e) {
      return 0; // no Linux
    }
    return 0;
  }

  private static List<MemoryPoolMXBean> heap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }

  private static void row(String what, String value, String target, String older, Double known) {
    System.out.printf(Locale.ROOT, "  %-54s %9s  %-12s ", what, value, target);
    if (known != null) {
      System.out.printf(Locale.ROOT, "%s ", older);
    }
  }

  private static void ratio(double value, Double older, String shown) {
    if (older == null) {
      say("");
      return;
    }
    double times = older / value;
    String format = times < 10 ? "%s, %.1f x%n" : "%s, %,.0f x%n";
    System.out.printf(Locale.ROOT, format, shown, times);
  }

  private static String time(double seconds) {
    return seconds < 1
        ? String.format(Locale.ROOT, "%.1f ms", seconds * 1000)
        : String.format(Locale.ROOT, seconds < 100 ? "%.2f s" : "%.0f s", seconds);
  }

  private static String size(double mib) {
    return String.format(Locale.ROOT, "%.0f MiB", mib);
  }
}
