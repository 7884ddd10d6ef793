import io.github.dromedary.demo.bot.BotApiServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The packaged program as its start script starts it: how long until it is ready, what it holds
 * after a minute with 1,000 nodes, and what its health check costs; beside {@link Hello}.
 */
final class Starting {

  private static final int STARTS = 5;
  private static final int NODES = 1000;
  private static final int MINUTE = 60;
  private static final String TOKEN = "4242:a-bot-of-the-benchmark";
  private static final String READY = "Dromedary runs";
  private static final List<String> FLAGS =
      List.of(
          "-XX:+UseSerialGC", "-XX:-UsePerfData", "-XX:TieredStopAtLevel=1", "-Xms32m", "-Xmx256m");

  private final Path home;
  private final Path folder = Files.createTempDirectory("starting").toAbsolutePath();
  private final Figures figures = new Figures("From nothing to ready, median of " + STARTS);
  private final Map<String, String> settings = new HashMap<>();

  private Starting(Path home, String panel, String telegram) throws IOException {
    this.home = home;
    Files.createFile(folder.resolve(".env")); // so that none in the checkout is read
    settings.put("KOMARI_BASE_URL", panel);
    settings.put("TELEGRAM_API_URL", telegram);
    settings.put("TELEGRAM_BOT_TOKEN", TOKEN);
    settings.put("TELEGRAM_CHAT_ID", "1");
    settings.put("CUSTOM_DIR", folder.resolve("custom").toString());
    settings.put("DATA_DIR", folder.resolve("data").toString());
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      settings.put("MANAGEMENT_PORT", String.valueOf(free.getLocalPort()));
    }
  }

  /** Takes the package's folder. */
  public static void main(String[] arguments) throws Exception {
    Path home = Path.of(arguments[0]).toAbsolutePath();
    try (Panel panel = new Panel(NODES);
        BotApiServer telegram = new BotApiServer(Clock.systemUTC(), TOKEN).start()) {
      telegram.addChat(1, "private", "Operator");
      panel.at(Clock.systemUTC().instant());
      Starting starting = new Starting(home, panel.url(), telegram.url());
      starting.starts();
      starting.minute(panel);
      starting.figures.end();
    }
  }

  private interface Program {
    Started start() throws IOException;
  }

  private void starts() throws IOException {
    Map<String, Program> programs = new HashMap<>();
    Hello hello = new Hello(folder.resolve("hello"), home.resolve("lib"));
    Path bare = bare();
    Path archive = folder.resolve("hello.jsa");
    List<String> own = new ArrayList<>(FLAGS);
    own.add("-XX:ArchiveClassesAtExit=" + archive);
    hello.start(own).close();
    own.set(FLAGS.size(), "-XX:SharedArchiveFile=" + archive);
    programs.put("plain", () -> hello.start(List.of("-Xmx256m")));
    programs.put("flags", () -> hello.start(FLAGS));
    programs.put("archive", () -> hello.start(own));
    programs.put("bare", () -> dromedary(bare, ""));
    programs.put("ours", () -> dromedary(home, ""));
    Map<String, List<double[]>> all = new HashMap<>();
    for (int i = 0; i < STARTS; i++) { // in turns, so that all have the same weather
      for (String name : List.of("plain", "flags", "archive", "bare", "ours")) {
        try (Started started = programs.get(name).start()) {
          double[] row = {started.seconds(), started.processor(), started.residentMib()};
          all.computeIfAbsent(name, none -> new ArrayList<>()).add(row);
        }
      }
    }
    say("Dromedary", all.get("ours"), all.get("plain"), 2.0);
    say("  without the archive of its classes", all.get("bare"), all.get("plain"), null);
    say("hello world, java -Xmx256m", all.get("plain"), null, null);
    say("  with the options of ./dromedary", all.get("flags"), null, null);
    say("  with an archive of its own as well", all.get("archive"), null, null);
  }

  private void say(String who, List<double[]> rows, List<double[]> hello, Double times) {
    double base = hello == null ? 0 : median(hello, 0);
    Double target = times == null ? null : Double.valueOf(times * base);
    String beside = "hello world";
    figures.seconds(who, median(rows, 0), target, beside, hello == null ? null : base);
    figures.seconds(
        "    processor", median(rows, 1), null, beside, hello == null ? null : median(hello, 1));
    figures.mebibytes("    resident", median(rows, 2), null, null, null);
  }

  private static double median(List<double[]> rows, int column) {
    return Bench.median(rows.stream().map(row -> row[column]).toList());
  }

  /** The first minute: a sample, and the history of as many nodes as there is time for. */
  private void minute(Panel panel) throws IOException, InterruptedException {
    Figures.say("");
    Figures.say("A minute later, " + NODES + " nodes whose history is being read meanwhile");
    try (Started started = dromedary(home, "-Xmx256m -XX:NativeMemoryTracking=summary")) {
      for (int second = 0; second < MINUTE; second++) {
        panel.at(Clock.systemUTC().instant());
        Thread.sleep(1000);
      }
      figures.mebibytes("resident", started.residentMib(), 256.0, null, null);
      breakdown(started.pid());
      int read = panel.calls("recent") + panel.calls("rpc");
      figures.check(read > 0, "the nodes were read");
      health();
    }
  }

  private void breakdown(long pid) throws IOException, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    String told = output(List.of(jcmd.toString(), "" + pid, "VM.native_memory", "summary"));
    Map<String, String> parts =
        Map.of(
            "Java Heap", "heap",
            "Shared class space", "classes, archived",
            "Metaspace", "classes, others",
            "Code", "code compiled",
            "Thread", "stacks of threads",
            "Symbol", "names in classes");
    Matcher part = Pattern.compile("- +([A-Za-z ]+) \\(reserved=\\d+KB, committed=(\\d+)KB").matcher(told);
    while (part.find()) {
      String name = parts.get(part.group(1).strip());
      if (name != null) {
        double mib = Long.parseLong(part.group(2)) / 1024.0;
        figures.mebibytes("    " + name + ", committed", mib, null, null, null);
      }
    }
    Matcher threads = Pattern.compile("\\(thread #(\\d+)\\)").matcher(told);
    if (threads.find()) {
      Figures.say("    " + threads.group(1) + " threads");
    }
  }

  /** What the health check of a container costs. */
  private void health() throws IOException, InterruptedException {
    List<Double> costs = new ArrayList<>();
    boolean well = true;
    for (int i = 0; i < STARTS; i++) {
      String told = output(List.of("sh", "-c", home.resolve("dromedary") + " health; times"));
      List<String> lines = told.lines().toList();
      well &= lines.size() == 3 && lines.get(0).equals("OK");
      Matcher times = Pattern.compile("(\\d+)m([\\d.]+)s").matcher(lines.get(lines.size() - 1));
      double cost = 0;
      while (times.find()) {
        cost += 60 * Integer.parseInt(times.group(1)) + Double.parseDouble(times.group(2));
      }
      costs.add(cost);
    }
    figures.seconds("./dromedary health, processor", Bench.median(costs), 0.3, null, null);
    figures.check(well, "the instance is well");
  }

  private String output(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(settings);
    Process process = builder.start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return told;
  }

  private Started dromedary(Path where, String options) throws IOException {
    Map<String, String> environment = new HashMap<>(settings);
    if (!options.isEmpty()) {
      environment.put("JAVA_OPTS", options);
    }
    return Started.of(
        folder, environment, List.of(where.resolve("dromedary").toString(), "run"), READY);
  }

  /** The package without its archive. */
  private Path bare() throws IOException {
    Path bare = Files.createDirectory(folder.resolve("bare"));
    try (Stream<Path> files = Files.list(home)) {
      for (Path file : files.toList()) {
        Path there = bare.resolve(file.getFileName());
        if (file.endsWith("dromedary")) {
          Files.copy(file, there, StandardCopyOption.COPY_ATTRIBUTES); // it follows links
        } else if (!file.toString().endsWith(".jsa")) {
          Files.createSymbolicLink(there, file);
        }
      }
    }
    return bare;
  }
}
