import io.github.dromedary.past.Ledgers;
import io.github.dromedary.store.Store;
import io.github.dromedary.takeover.OldFiles;
import io.github.dromedary.takeover.Takeover;
import io.github.dromedary.takeover.Telling;
import io.github.dromedary.traffic.Links;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;

/** The samples.json of the replaced program, of so many nodes (1,000) and samples (8,640), imported. */
final class Importing {

  private Importing() {}

  public static void main(String[] arguments) throws Exception {
    int nodes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1000;
    int slots = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 8640;
    Figures figures = new Figures("An import of " + slots + " samples of " + nodes + " nodes");
    Bench bench = new Bench();
    Path file = bench.folder.resolve("samples.json");
    write(file, nodes, slots);
    figures.mebibytes("size of samples.json", Files.size(file) / Figures.MIB, null, null, null);
    Figures.resetPeaks();
    long start = System.nanoTime();
    Links links = Links.of("100");
    Takeover.Imported imported;
    try (Store store = Store.open("", bench.folder)) {
      Takeover.Rules rules =
          new Takeover.Rules(ZoneOffset.UTC, new Ledgers(links, 300), links, 0, bench.folder, 1);
      Telling telling = new Telling(line -> {}, line -> {}, ZoneOffset.UTC);
      imported = new Takeover(OldFiles.of(file), store.writer(), rules, telling).run();
    }
    figures.seconds("import", Bench.seconds(start), null, null, null);
    figures.mebibytes("most heap", Figures.peakHeapMib(), 256.0, null, null);
    figures.mebibytes("most memory of the process", Figures.peakResidentMib(), null, null, null);
    figures.check(imported.samples() == (long) nodes * slots, imported.samples() + " samples written");
    long carried = 0;
    for (int i = 0; i < nodes; i++) {
      carried += Samples.down(i, slots - 1) - Samples.down(i, 0);
    }
    String last =
        "SELECT SUM(down_sum) FROM sample WHERE at = " + Samples.time(slots - 1).getEpochSecond();
    figures.check(bench.number(last) == carried, "bytes received over all nodes: " + carried);
    figures.end();
  }

  private static void write(Path file, int nodes, int slots) throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      out.write("{\n  \"samples\": [");
      for (int slot = 0; slot < slots; slot++) {
        out.write(slot == 0 ? "\n" : ",\n");
        out.write("    {\n      \"ts\": " + Samples.time(slot).getEpochSecond() + ",\n      \"nodes\": {");
        for (int i = 0; i < nodes; i++) {
          out.write(i == 0 ? "\n" : ",\n");
          out.write("        \"" + Bench.uuid(i) + "\": {\n          \"name\": \"" + Bench.profile(i).name());
          out.write("\",\n          \"up\": " + (Samples.RAW + Samples.up(i, slot)));
          out.write(",\n          \"down\": " + (Samples.RAW + Samples.down(i, slot)) + "\n        }");
        }
        out.write("\n      },\n      \"skipped\": []\n    }");
      }
      out.write("\n  ]\n}");
    }
  }
}
