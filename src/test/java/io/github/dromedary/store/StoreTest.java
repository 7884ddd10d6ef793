package io.github.dromedary.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreTest {

  @TempDir private Path folder;

  @Test
  void a_new_folder_gets_a_store_with_its_tables() throws SQLException, IOException {
    Path deep = folder.resolve("a/b");
    try (Store store = Store.open("", deep)) {
      assertThat(count(store, "SELECT COUNT(*) FROM panel")).isEqualTo(1);
    }

    try (Stream<Path> files = Files.list(deep)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactly(Store.FILE); // neither a half-made file nor a journal stays
    }
  }

  @Test
  void what_was_written_is_there_when_it_is_opened_again() throws SQLException {
    try (Store store = Store.open("", folder)) {
      run(store, "UPDATE panel SET collected_at = 42");
    }
    try (Store store = Store.open("", folder)) {
      assertThat(count(store, "SELECT collected_at FROM panel")).isEqualTo(42);
    }
  }

  @Test
  void it_writes_through_a_journal_that_survives_a_crash() throws SQLException {
    try (Store store = Store.open("", folder)) {
      assertThat(text(store, "PRAGMA journal_mode")).isEqualTo("wal");
      assertThat(count(store, "PRAGMA synchronous")).isEqualTo(2); // FULL
      assertThat(count(store, "PRAGMA foreign_keys")).isEqualTo(1);
      assertThat(count(store, "PRAGMA busy_timeout")).isGreaterThan(1000);
    }
  }

  // the bot that Dromedary replaces took a cut file for an empty one, and overwrote it
  @ParameterizedTest
  @ValueSource(strings = {"half", "pages", "one page", "a few bytes", "nothing"})
  void a_file_that_was_cut_off_is_refused_and_left_as_it_is(String left) throws IOException {
    byte[] whole = filled();
    int length =
        switch (left) {
          case "half" -> whole.length / 2 + 7;
          case "pages" -> whole.length / 4096 / 2 * 4096;
          case "one page" -> 4096;
          case "a few bytes" -> 40;
          default -> 0;
        };
    byte[] cut = java.util.Arrays.copyOf(whole, length);
    Path file = Files.write(folder.resolve(Store.FILE), cut);

    assertThatThrownBy(() -> Store.open("", folder).close())
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("backup")
        .hasMessageContaining("nothing was changed");
    assertThat(Files.readAllBytes(file)).isEqualTo(cut);
  }

  @Test
  void a_file_that_is_none_of_ours_is_refused_and_left_as_it_is() throws IOException {
    byte[] garbage = "no database, but some notes\n".repeat(1000).getBytes(StandardCharsets.UTF_8);
    Path file = Files.write(folder.resolve(Store.FILE), garbage);

    assertThatThrownBy(() -> Store.open("", folder).close())
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("damaged");
    assertThat(Files.readAllBytes(file)).isEqualTo(garbage);
  }

  @Test
  void a_store_of_a_later_version_is_refused() throws SQLException {
    try (Store store = Store.open("", folder)) {
      run(
          store,
          "INSERT INTO flyway_schema_history SELECT 99, '99', 'later', type, 'V99__later.sql', checksum,"
              + " installed_by, installed_on, execution_time, success FROM flyway_schema_history"
              + " WHERE installed_rank = 1");
    }

    assertThatThrownBy(() -> Store.open("", folder).close())
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("another version of Dromedary");
  }

  @Test
  void what_is_made_can_be_read_by_its_owner_only() throws IOException, SQLException {
    Path made = folder.resolve("a/data");
    try (Store store = Store.open("", made)) {
      run(store, "UPDATE panel SET collected_at = 42");

      assertThat(permissions(made)).isEqualTo("rwx------");
      for (String file : List.of("", "-wal", "-shm")) {
        assertThat(permissions(made.resolve(Store.FILE + file))).as(file).isEqualTo("rw-------");
      }
    }
  }

  @Test
  void the_files_of_an_older_version_are_closed_to_others_and_the_folder_stays_as_it_is()
      throws IOException, SQLException {
    Store.open("", folder).close();
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path file = folder.resolve(Store.FILE);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
    try (Store store = Store.open("", folder)) {
      run(store, "UPDATE panel SET collected_at = 42");

      assertThat(permissions(file)).isEqualTo("rw-------");
      assertThat(permissions(folder.resolve(Store.FILE + "-wal"))).isEqualTo("rw-------");
      assertThat(permissions(folder)).isEqualTo("rwxr-xr-x");
    }
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void a_folder_that_is_a_file_is_named() throws IOException {
    Path file = Files.writeString(folder.resolve("taken"), "x");

    assertThatThrownBy(() -> Store.open("", file).close())
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(file + " cannot be written to")
        .hasMessageContaining("DATA_DIR")
        .hasMessageContaining("10001");
  }

  @Test
  void a_folder_that_may_not_be_written_to_is_named() throws IOException {
    Path closed = Files.createDirectory(folder.resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
    assumeThat(Files.isWritable(closed)).as("root may write anywhere").isFalse();

    assertThatThrownBy(() -> Store.open("", closed).close())
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(closed.toString());
  }

  @Test
  void several_may_open_a_new_store_at_once_and_write_beside_one_another() throws Exception {
    ExecutorService openers = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Boolean>> each = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        each.add(
            () -> {
              try (Store store = Store.open("", folder)) {
                for (int n = 0; n < 25; n++) {
                  run(store, "UPDATE panel SET collected_at = collected_at + 1");
                }
              }
              return true;
            });
      }
      for (Future<Boolean> opened : openers.invokeAll(each)) {
        assertThat(opened.get()).isTrue();
      }
    } finally {
      openers.shutdownNow();
    }
    try (Store store = Store.open("", folder)) {
      assertThat(count(store, "SELECT collected_at FROM panel")).isEqualTo(100);
    }
  }

  @Test
  void a_database_that_lets_nobody_in_is_told_without_its_address() {
    String url = "jdbc:postgresql://127.0.0.1:1/x?user=u&password=marked-secret";

    assertThatThrownBy(() -> Store.open(url, folder).close())
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("DATABASE_URL")
        .hasMessageNotContaining("marked-secret");
    assertThat(folder).isEmptyDirectory();
  }

  /** A store with enough in it that half of it is some pages. */
  private byte[] filled() throws IOException {
    try (Store store = Store.open("", folder)) {
      run(
          store,
          "INSERT INTO node (panel_id, uuid, name, listed_at, raw_down, raw_up, uptime, down_sum, up_sum)"
              + " VALUES (1, 'u', 'n', 0, 0, 0, 0, 0, 0)");
      run(
          store,
          "INSERT INTO sample (node_id, at, down_sum, up_sum)"
              + " WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)"
              + " SELECT 1, i, i, i FROM n");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve(Store.FILE)); // all is in the one file
    }
    return Files.readAllBytes(folder.resolve(Store.FILE));
  }

  private static void run(Store store, String sql) throws SQLException {
    try (Connection connection = store.writer().getConnection();
        var statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private static long count(Store store, String sql) throws SQLException {
    return Long.parseLong(text(store, sql));
  }

  private static String text(Store store, String sql) throws SQLException {
    try (Connection connection = store.writer().getConnection();
        var statement = connection.createStatement();
        var found = statement.executeQuery(sql)) {
      assertThat(found.next()).isTrue();
      return found.getString(1);
    }
  }
}
