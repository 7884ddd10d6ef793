package io.github.dromedary.cli;

import io.github.dromedary.backup.Copied;
import io.github.dromedary.backup.Copies;
import io.github.dromedary.ops.Settings;
import io.github.dromedary.store.Dialect;
import io.github.dromedary.store.StorePlace;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dromedary move postgresql}: the store from SQLite to PostgreSQL, or back. */
@Command(
    name = "move",
    description =
        "Copies the store of DATA_DIR into the empty database of DATABASE_URL, or back, while no instance runs.",
    mixinStandardHelpOptions = true)
final class MoveCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "TO",
      description = "postgresql: from DATA_DIR to DATABASE_URL; sqlite: the other way")
  private Dialect to;

  @Option(
      names = "--force",
      description = "also while others are connected to DATABASE_URL; what they write is not moved")
  private boolean force;

  @Override
  public Integer call() throws IOException, SQLException {
    Settings settings = Launch.settings(true);
    if (!Launch.rightStore(settings)) {
      return ExitCode.SOFTWARE;
    }
    if (!settings.isSet("database.url")) {
      Launch.say(System.err, "DATABASE_URL is not set; it says which PostgreSQL is meant");
      return ExitCode.SOFTWARE;
    }
    StorePlace file = StorePlace.of("", settings.path("data.dir"));
    StorePlace server = Launch.store(settings);
    boolean there = to == Dialect.POSTGRESQL;
    if (there && file.version().isEmpty()) {
      Launch.say(System.err, "There is no store at " + file.name() + ", so nothing to move");
      return ExitCode.SOFTWARE;
    }
    if (!there && isUsed(server)) {
      return ExitCode.SOFTWARE;
    }
    StorePlace from = there ? file : server;
    StorePlace goal = there ? server : file;
    StoreFiles.alone(
        settings.path("data.dir"),
        () -> {
          Copied copied = Copies.move(from, goal);
          String done = from.name() + " is copied into " + goal.name();
          BackupCommand.said(System.out, copied, done);
        });
    Launch.say(System.out, next(file));
    return ExitCode.OK;
  }

  private boolean isUsed(StorePlace server) throws SQLException {
    int others = force ? 0 : server.others();
    if (others > 0) {
      Launch.say(
          System.err,
          "An instance seems to run: PostgreSQL has "
              + others
              + " other connections like this one to that database. Stop it first, for what it"
              + " writes meanwhile is not moved; --force moves all the same");
    }
    return others > 0;
  }

  private String next(StorePlace file) {
    return to == Dialect.POSTGRESQL
        ? "With DATABASE_URL set it is used from now on; " + file.name() + " stays as it is."
        : "Take DATABASE_URL out of the settings, and the file is used; the database stays as it is.";
  }
}
