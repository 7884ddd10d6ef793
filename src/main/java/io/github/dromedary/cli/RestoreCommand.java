package io.github.dromedary.cli;

import io.github.dromedary.backup.Copied;
import io.github.dromedary.backup.Copies;
import io.github.dromedary.ops.Settings;
import io.github.dromedary.store.Dialect;
import io.github.dromedary.store.StorePlace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dromedary restore FILE}: a backup into an empty store. */
@Command(
    name = "restore",
    description =
        "Restores a backup into an empty store, wholly or not at all, while no instance runs.",
    mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "what backup wrote; - is the input")
  private String file;

  @Option(names = "--check", description = "only reads the file to its end and says what is in it")
  private boolean check;

  @Override
  public Integer call() throws IOException {
    Settings settings = Launch.settings(true);
    String name = StoreFiles.name(file);
    if (check) {
      BackupCommand.said(System.out, checked(name), name + " is whole; nothing was restored");
      return ExitCode.OK;
    }
    if (!Launch.rightStore(settings)) {
      return ExitCode.SOFTWARE;
    }
    StorePlace store = Launch.store(settings);
    if (!file.equals(StoreFiles.STREAM)) {
      checked(name); // a damage is found before anything is made
    }
    Path data = settings.path("data.dir");
    if (store.dialect() == Dialect.SQLITE) {
      StoreFiles.alone(data, () -> restored(name, store, data));
    } else {
      restored(name, store, Path.of(System.getProperty("java.io.tmpdir")));
    }
    return ExitCode.OK;
  }

  private void restored(String name, StorePlace store, Path temporary) throws IOException {
    try (InputStream in = StoreFiles.open(file)) {
      Copied copied = Copies.restore(in, name, store, temporary);
      BackupCommand.said(System.out, copied, name + " is restored into " + store.name());
    }
  }

  private Copied checked(String name) throws IOException {
    try (InputStream in = StoreFiles.open(file)) {
      return Copies.check(in, name);
    }
  }
}
