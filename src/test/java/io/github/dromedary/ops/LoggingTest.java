package io.github.dromedary.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoggingTest {

  @TempDir private Path folder;

  @AfterEach
  void lettingGoOfTheFile() {
    Logging.set("WARN", "", true);
  }

  @Test
  void a_log_file_is_for_its_owner_and_group_also_where_it_was_open_to_all() throws IOException {
    Path fresh = folder.resolve("fresh.log");
    Path former = Files.writeString(folder.resolve("former.log"), "a line of before\n");
    Files.setPosixFilePermissions(former, PosixFilePermissions.fromString("rw-rw-rw-"));
    for (Path file : new Path[] {fresh, former}) {
      Logging.set("INFO", file.toString(), false);

      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .as(file.toString())
          .isEqualTo("rw-r-----");
    }
    assertThat(former).content().contains("a line of before");
  }
}
