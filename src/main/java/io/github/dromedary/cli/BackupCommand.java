package io.github.dromedary.cli;

import io.github.dromedary.backup.BackupProblem;
import io.github.dromedary.backup.Copied;
import io.github.dromedary.backup.Copies;
import io.github.dromedary.backup.WholeFile;
import io.github.dromedary.ops.Settings;
import io.github.dromedary.store.Store;
import io.github.dromedary.store.StorePlace;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dromedary backup FILE}: the store as it is at this moment, in one file. */
@Command(
    name = "backup",
    description =
        "Writes the store into one file, as it is at this moment; safe beside a running instance.",
    mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "the file, whatever its name; - is the output")
  private String file;

  @Option(names = "--force", description = "replaces a file that is there")
  private boolean force;

  /** The store's files, of which none is a place for its backup. */
  private static final List<String> STORE =
      List.of(Store.FILE, Store.FILE + "-wal", Store.FILE + "-shm");

  @Override
  public Integer call() throws IOException {
    Settings settings = Launch.settings(true);
    if (!Launch.rightStore(settings)) {
      return ExitCode.SOFTWARE;
    }
    StorePlace store = Launch.store(settings);
    if (file.equals(StoreFiles.STREAM)) {
      OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out));
      Copied copied = written(store, out);
      out.flush();
      said(System.err, copied, store.name() + " is backed up");
    } else {
      Path path = StoreFiles.path(file);
      Path data = settings.path("data.dir").toAbsolutePath().normalize();
      if (STORE.stream().map(data::resolve).anyMatch(path::equals)) {
        throw new BackupProblem(path + " is the store itself; name another file");
      }
      Copied copied = WholeFile.write(path, force, out -> written(store, out));
      long kib = (Files.size(path) + 1023) / 1024;
      said(System.out, copied, "%s is backed up: %s, %,d KiB".formatted(store.name(), path, kib));
    }
    return ExitCode.OK;
  }

  private static Copied written(StorePlace store, OutputStream out) throws IOException {
    Clock clock = Clock.systemUTC();
    return Copies.backup(store, out, clock.instant(), DromedaryCommand.Version.number());
  }

  static void said(PrintStream to, Copied copied, String done) {
    copied.lines().forEach(line -> Launch.say(to, line));
    Launch.say(to, done);
  }
}
