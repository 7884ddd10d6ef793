package io.github.dromedary.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

  @TempDir private Path folder;

  @Test
  void it_is_its_owners_alone_and_nothing_else_is_left() throws IOException {
    Path file = folder.resolve("a.gz");
    int given = WholeFile.write(file, false, out -> write(out, 42));

    assertThat(given).isEqualTo(42);
    assertThat(file).hasBinaryContent(new byte[] {42});
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(folder.toFile().list()).containsExactly("a.gz");
  }

  @Test
  void one_that_is_there_is_replaced_only_when_that_is_asked_for() throws IOException {
    Path file = Files.write(folder.resolve("a.gz"), new byte[] {1});

    assertThatThrownBy(() -> WholeFile.write(file, false, out -> write(out, 2)))
        .isInstanceOf(BackupProblem.class)
        .hasMessage(file + " is there already; name another file, or --force replaces it");
    assertThat(file).hasBinaryContent(new byte[] {1});
    WholeFile.write(file, true, out -> write(out, 3));
    assertThat(file).hasBinaryContent(new byte[] {3});
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void one_that_came_meanwhile_is_not_replaced() {
    Path file = folder.resolve("a.gz");

    assertThatThrownBy(
            () ->
                WholeFile.write(
                    file,
                    false,
                    out -> {
                      Files.write(file, new byte[] {9});
                      return write(out, 2);
                    }))
        .isInstanceOf(BackupProblem.class)
        .hasMessageContaining("is there already");
    assertThat(file).hasBinaryContent(new byte[] {9});
    assertThat(folder.toFile().list()).containsExactly("a.gz");
  }

  @Test
  void where_writing_fails_the_old_one_stays_and_no_new_one() throws IOException {
    Path file = Files.write(folder.resolve("a.gz"), new byte[] {1});

    assertThatThrownBy(
            () ->
                WholeFile.write(
                    file,
                    true,
                    out -> {
                      out.write(2);
                      throw new IOException("the disk is full");
                    }))
        .hasMessage("the disk is full");
    assertThat(file).hasBinaryContent(new byte[] {1});
    assertThat(folder.toFile().list()).containsExactly("a.gz");
  }

  @Test
  void a_folder_that_is_not_there_and_one_in_the_files_place_are_named() {
    Path missing = folder.resolve("none/a.gz");

    assertThatThrownBy(() -> WholeFile.write(missing, false, out -> write(out, 2)))
        .isInstanceOf(BackupProblem.class)
        .hasMessage(folder.resolve("none") + " is no folder; make it first");
    assertThatThrownBy(() -> WholeFile.write(folder, false, out -> write(out, 2)))
        .isInstanceOf(BackupProblem.class)
        .hasMessage(folder + " is a folder; name a file in it");
  }

  private static int write(java.io.OutputStream out, int value) throws IOException {
    out.write(value);
    return value;
  }
}
