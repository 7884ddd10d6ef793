import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.util.Locale;

/** Says on what was measured. */
final class Machine {

  private Machine() {}

  public static void main(String[] arguments) {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    double memory =
        system instanceof com.sun.management.OperatingSystemMXBean more
            ? more.getTotalMemorySize() / Figures.MIB / 1024
            : 0;
    Figures.say(
        String.format(
            Locale.ROOT,
            "Dromedary's benchmark: %d cores, %.0f GiB memory, load %.1f; Java %s, heap at most"
                + " %.0f MiB",
            Runtime.getRuntime().availableProcessors(),
            memory,
            system.getSystemLoadAverage(),
            System.getProperty("java.version"),
            Runtime.getRuntime().maxMemory() / Figures.MIB));
    Figures.say(
        "figure, target, then what the replaced program needs and how many times as much that is");
  }
}
