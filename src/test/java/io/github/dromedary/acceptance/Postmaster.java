package io.github.dromedary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The process of a PostgreSQL that began all its others. */
final class Postmaster {

  private Postmaster() {}

  /** Its id; asked for while it answers. */
  static long of(EmbeddedPostgres postgres) throws SQLException, IOException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement sql = connection.createStatement();
        ResultSet folder = sql.executeQuery("SHOW data_directory")) {
      folder.next();
      Path file = Path.of(folder.getString(1), "postmaster.pid");
      return Long.parseLong(Files.readAllLines(file).get(0).strip());
    }
  }

  /** Sends a signal (STOP, CONT) to it and all others. */
  static void signal(String name, long first) throws IOException, InterruptedException {
    ProcessHandle process = ProcessHandle.of(first).orElseThrow();
    String[] command =
        Stream.concat(
                Stream.of("kill", "-" + name),
                Stream.concat(Stream.of(process), process.descendants())
                    .map(each -> String.valueOf(each.pid())))
            .toArray(String[]::new);
    assertThat(new ProcessBuilder(command).start().waitFor(10, TimeUnit.SECONDS)).isTrue();
  }
}
