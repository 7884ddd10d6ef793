package io.github.dromedary.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.store.Dialect;
import io.github.dromedary.store.StorePlace;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TimeZone;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Stores into files, out of them, and into one another. */
class CopiesTest {

  private static final Instant NOW = Instant.parse("2026-03-18T00:15:00Z");
  private static final Tables TABLES = Tables.at(Stores.newest());
  private static final int GZIP_HEAD = 10; // bytes
  private static EmbeddedPostgres server;
  private static int databases;

  @TempDir private Path folder;
  private int stores;

  @BeforeAll
  static void start() throws IOException {
    server = EmbeddedPostgres.start();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @BeforeEach
  void begin() {
    stores = 0;
  }

  @ParameterizedTest
  @CsvSource({
    "SQLITE, SQLITE",
    "SQLITE, POSTGRESQL",
    "POSTGRESQL, SQLITE",
    "POSTGRESQL, POSTGRESQL"
  })
  void every_row_of_every_table_comes_back(Dialect one, Dialect other) throws Exception {
    StorePlace from = place(one);
    StorePlace to = place(other);
    Stores.fill(from, 2_100); // more than is read and written at once
    Stores.run(
        from,
        "UPDATE node SET raw_down = 9223372036854775807, raw_up = -9223372036854775807 WHERE id = 7",
        "UPDATE report SET figures = '' WHERE id = 7");
    byte[] file = backedUp(from);
    Copied restored = Copies.restore(stream(file), "it", to, folder);

    assertThat(Stores.sums(to)).isEqualTo(Stores.sums(from)).hasSizeGreaterThan(15);
    assertThat(Stores.sums(to).values()).allMatch(sum -> sum.rows() == 2_100);
    assertThat(restored.lines()).isEqualTo(Copies.check(stream(file), "it").lines());
    for (Table table : Tables.at(Stores.newest()).all()) {
      if (table.columns().stream().noneMatch(column -> column.kind() == Kind.TIME)) {
        assertThat(Stores.rows(to, table.select()).stream().sorted())
            .as(table.name())
            .containsExactlyElementsOf(
                Stores.rows(from, table.select()).stream().sorted().toList());
      }
    }
    assertThat(backedUp(to)).hasSameSizeAs(backedUp(to)); // the same rows make the same file
  }

  @ParameterizedTest
  @EnumSource
  void moved_there_and_back_it_is_the_same(Dialect dialect) throws Exception {
    StorePlace first = place(dialect);
    StorePlace second = place(dialect == Dialect.SQLITE ? Dialect.POSTGRESQL : Dialect.SQLITE);
    StorePlace third = place(dialect);
    Stores.fill(first, 30);
    Map<String, Sum> before = Stores.sums(first);
    Copied there = Copies.move(first, second);
    Copied back = Copies.move(second, third);

    assertThat(Stores.sums(third)).isEqualTo(before);
    assertThat(Stores.sums(first)).isEqualTo(before);
    assertThat(back.lines()).isEqualTo(there.lines());
  }

  @ParameterizedTest
  @EnumSource
  void new_rows_get_new_ids(Dialect dialect) throws Exception {
    StorePlace from = place(Dialect.SQLITE);
    StorePlace to = place(dialect);
    Stores.fill(from, 30);
    Stores.run(from, "DELETE FROM gap", "DELETE FROM sample WHERE node_id = 30");
    Copies.restore(stream(backedUp(from)), "it", to, folder);
    Stores.run(
        to,
        "INSERT INTO node (panel_id, uuid, name, listed_at, raw_down, raw_up, uptime, down_sum,"
            + " up_sum) VALUES (1, 'new', 'new', 0, 0, 0, 0, 0, 0)",
        "INSERT INTO gap (node_id, to_at, to_down, to_up) VALUES (31, 0, 0, 0)",
        "INSERT INTO report (part, kind, period, due_at, made_at, is_late, figures)"
            + " VALUES ('', 'new', '', 0, 0, 0, '')");

    assertThat(Stores.rows(to, "SELECT id FROM node WHERE uuid = 'new'")).containsExactly("31");
    assertThat(Stores.rows(to, "SELECT id FROM gap")).containsExactly("1");
    assertThat(Stores.rows(to, "SELECT id FROM report WHERE kind = 'new'")).containsExactly("31");
  }

  @ParameterizedTest
  @EnumSource
  void a_table_that_a_new_migration_makes_is_taken_along(Dialect dialect) throws Exception {
    Path later = Files.createDirectories(folder.resolve("later/db/migration"));
    Files.writeString(
        later.resolve("V9001__later.sql"),
        "CREATE TABLE much_later (word VARCHAR(20) PRIMARY KEY, share ${later});\n"
            .replace("${later}", "REAL"));
    ClassLoader usual = Thread.currentThread().getContextClassLoader();
    byte[] file;
    StorePlace from = place(dialect);
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {folder.resolve("later").toUri().toURL()}, usual)) {
      Thread.currentThread().setContextClassLoader(loader);
      from.make();
      Stores.run(from, "INSERT INTO much_later VALUES ('here', 0.5)");
      file = backedUp(from);
      StorePlace to = place(Dialect.SQLITE);
      Copied restored = Copies.restore(stream(file), "it", to, folder);

      assertThat(restored.schema()).isEqualTo("9001");
      assertThat(Stores.rows(to, "SELECT * FROM much_later")).containsExactly("here|0.5");
    } finally {
      Thread.currentThread().setContextClassLoader(usual);
    }
    StorePlace to = place(dialect);
    assertThatThrownBy(() -> Copies.restore(stream(file), "it", to, folder))
        .isInstanceOf(BackupProblem.class)
        .hasMessageContaining("schema 9001")
        .hasMessageContaining("knows schema " + Stores.newest())
        .hasMessageContaining("use Dromedary 1.2.3 or newer");
    assertThat(to.version()).isEmpty();
    assertThatThrownBy(() -> backedUp(from)).hasMessageContaining("another version of Dromedary");
  }

  @ParameterizedTest
  @EnumSource
  void an_older_backup_is_brought_up_to_date_as_its_store_would_have_been(Dialect dialect)
      throws Exception {
    StorePlace old = StorePlace.ofFile(folder.resolve("old.db"));
    old.migrate("6");
    Stores.fillTables(old, "6", 20);
    Stores.run(old, "UPDATE event SET kind = 'jump' WHERE at > 10", "UPDATE gap SET to_at = 77");
    byte[] file = backedUp(old);
    StorePlace to = place(dialect);
    Copied restored = Copies.restore(stream(file), "it", to, folder);
    old.migrate(Stores.newest());

    assertThat(Copies.check(stream(file), "it").schema()).isEqualTo("6");
    assertThat(restored.schema()).isEqualTo(Stores.newest());
    assertThat(Stores.rows(to, "SELECT DISTINCT to_read FROM gap")).containsExactly("77");
    assertThat(Stores.rows(to, "SELECT COUNT(*) FROM event WHERE kind = 'rebase'"))
        .containsExactly("10");
    assertThat(Stores.sums(to)).isEqualTo(Stores.sums(old));
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(file1 -> file1.getFileName().toString()))
          .noneMatch(name -> name.startsWith("restore"));
    }
  }

  @Test
  void a_store_of_an_older_version_is_backed_up_as_it_is() throws Exception {
    StorePlace old = StorePlace.ofFile(folder.resolve("old.db"));
    old.migrate("6");
    Copied copied = Copies.check(stream(backedUp(old)), "it");

    assertThat(copied.schema()).isEqualTo("6");
    assertThat(old.version()).contains("6");
  }

  @ParameterizedTest
  @EnumSource
  void a_store_that_is_not_empty_is_refused_and_left_as_it_is(Dialect dialect) throws Exception {
    StorePlace from = place(Dialect.SQLITE);
    StorePlace to = place(dialect);
    Stores.fill(from, 3);
    to.make();
    Stores.run(to, "UPDATE panel SET collected_at = 42", "DELETE FROM usage_mark WHERE kind = 2");
    Map<String, Sum> before = Stores.sums(to);
    byte[] file = backedUp(from);

    for (AutoCloseable copy :
        List.<AutoCloseable>of(
            () -> Copies.restore(stream(file), "it", to, folder), () -> Copies.move(from, to))) {
      assertThatThrownBy(copy::close)
          .isInstanceOf(BackupProblem.class)
          .hasMessageContaining("is not empty: there are rows in panel (1), usage_mark (1).")
          .hasMessageContaining(dialect == Dialect.SQLITE ? "DATA_DIR" : "DROP SCHEMA");
    }
    assertThat(Stores.sums(to)).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource
  void who_holds_a_right_and_what_engines_keep_is_not_taken_along(Dialect dialect)
      throws Exception {
    StorePlace from = place(dialect);
    from.make();
    StorePlace to = place(Dialect.SQLITE);
    Copies.restore(stream(backedUp(from)), "it", to, folder);

    try (Connection store = StorePlace.inMemory(Stores.newest());
        Statement statement = store.createStatement()) {
      for (String name : List.of("qrtz_triggers", "QRTZ_LOCKS", "cluster_leader", "other")) {
        statement.executeUpdate("CREATE TABLE " + name + " (id INTEGER PRIMARY KEY)");
      }
      assertThat(Tables.of("", store).all())
          .extracting(Table::name)
          .contains("other", "node", "moved_chat")
          .doesNotContain("qrtz_triggers", "QRTZ_LOCKS", "cluster_leader")
          .doesNotContain("flyway_schema_history", "lease");
    }
  }

  @Test
  void both_databases_have_the_same_tables_and_columns() throws Exception {
    StorePlace postgres = place(Dialect.POSTGRESQL);
    postgres.make();
    try (Connection store = postgres.reading()) {
      assertThat(small(Tables.of("", store))).isEqualTo(small(Tables.at(Stores.newest())));
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_file_that_is_cut_off_anywhere_is_refused(Dialect dialect) throws Exception {
    StorePlace from = place(Dialect.SQLITE);
    Stores.fill(from, 20);
    byte[] whole = backedUp(from);
    StorePlace to = place(dialect);
    to.make();
    Map<String, Sum> empty = Stores.sums(to);
    for (int length = 0; length < whole.length; length += 1 + whole.length / 150) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> read(cut))
          .as("%d of %d bytes", length, whole.length)
          .isInstanceOf(BackupProblem.class)
          .hasMessageContaining("cut off");
    }
    for (int length : new int[] {whole.length - 1, whole.length - 9, whole.length / 2}) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> Copies.restore(stream(cut), "it", to, folder))
          .isInstanceOf(BackupProblem.class);
      assertThat(Stores.sums(to)).isEqualTo(empty);
    }
    Copies.restore(stream(whole), "it", to, folder); // nothing was left that bars it
    assertThat(Stores.sums(to)).isEqualTo(Stores.sums(from));
  }

  @Test
  void a_file_with_a_byte_that_changed_is_refused_or_is_the_same_all_the_same() throws Exception {
    StorePlace from = place(Dialect.SQLITE);
    Stores.fill(from, 20);
    byte[] whole = backedUp(from);
    Map<String, Sum> right = read(whole);
    Random random = new Random(5);
    int refused = 0;
    for (int i = 0; i < 600; i++) {
      int place = i < 20 ? i : random.nextInt(whole.length);
      byte[] changed = whole.clone();
      changed[place] ^= (byte) (1 << random.nextInt(8));
      try {
        assertThat(read(changed)).isEqualTo(right);
      } catch (BackupProblem e) {
        refused++;
        if (place >= GZIP_HEAD) {
          assertThat(e.getMessage()).as("at %d", place).matches("it (is damaged|was cut off).*");
        }
      }
    }
    assertThat(refused).isBetween(580, 599); // gzip's head has bytes that mean nothing
  }

  @Test
  void what_is_no_backup_is_told() {
    assertThatThrownBy(() -> Copies.check(stream("notes".getBytes()), "notes.txt"))
        .isInstanceOf(BackupProblem.class)
        .hasMessage("notes.txt is no backup of Dromedary's: it is not in gzip");
  }

  @ParameterizedTest
  @EnumSource
  void it_is_one_moment_of_a_store_that_is_written_to(Dialect dialect) throws Exception {
    StorePlace from = place(dialect);
    Stores.fill(from, 1);
    Stores.run(from, "DELETE FROM event", "UPDATE panel SET collected_at = 0");
    AtomicBoolean ended = new AtomicBoolean();
    CompletableFuture<Void> writer =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 1; !ended.get(); i++) {
                try {
                  Stores.run(
                      from,
                      "INSERT INTO event VALUES (1, " + i + ", 'x', 0)",
                      "UPDATE panel SET collected_at = " + i);
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              }
            });
    try {
      long last = -1;
      for (int i = 0; i < 5; i++) {
        StorePlace to = place(Dialect.SQLITE);
        Copies.restore(stream(backedUp(from)), "it", to, folder);
        List<String> both =
            Stores.rows(to, "SELECT collected_at, (SELECT COUNT(*) FROM event) FROM panel");
        long seen = Long.parseLong(both.get(0).split("\\|")[0]);
        assertThat(both).containsExactly(seen + "|" + seen);
        assertThat(seen).isGreaterThanOrEqualTo(last);
        last = seen;
      }
      assertThat(last).isPositive();
    } finally {
      ended.set(true);
    }
    assertThatCode(writer::get).as("nobody was kept from writing").doesNotThrowAnyException();
  }

  @ParameterizedTest
  @EnumSource
  void where_no_store_is_none_is_made(Dialect dialect) throws Exception {
    StorePlace nothing = place(dialect);

    assertThatThrownBy(() -> backedUp(nothing))
        .isInstanceOf(BackupProblem.class)
        .hasMessageStartingWith("there is no store at " + nothing.name());
    assertThatThrownBy(() -> Copies.move(nothing, place(Dialect.SQLITE)))
        .isInstanceOf(BackupProblem.class)
        .hasMessageContaining("nothing to move");
    assertThat(nothing.version()).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void a_time_in_the_hour_that_comes_twice_keeps_nothing_from_being_moved() throws Exception {
    TimeZone usual = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
      StorePlace from = place(Dialect.SQLITE);
      from.make();
      long twice = Instant.parse("2026-10-25T00:30:00.123Z").toEpochMilli();
      Stores.run(
          from,
          "INSERT INTO taken_update VALUES ('p', '1', " + twice + ")",
          "INSERT INTO taken_update VALUES ('p', '2', " + (twice + 3_600_000) + ")");
      StorePlace to = place(Dialect.POSTGRESQL);
      Copies.move(from, to);
      assertThat(Stores.rows(to, "SELECT messageId FROM taken_update")).containsExactly("1", "2");
      assertThat(Stores.rows(to, "SELECT DISTINCT createdAt FROM taken_update"))
          .containsExactly("2026-10-25 02:30:00.123");
    } finally {
      TimeZone.setDefault(usual);
    }
  }

  @Test
  void a_text_that_one_of_the_databases_cannot_hold_is_moved_without_what_it_cannot()
      throws Exception {
    StorePlace from = place(Dialect.SQLITE);
    from.make();
    try (Connection store = from.writing();
        var insert = store.prepareStatement("INSERT INTO moved_chat VALUES (?, ?)")) {
      insert.setString(1, "1");
      insert.setString(2, "a\0b");
      insert.executeUpdate();
      store.commit();
    }
    StorePlace to = place(Dialect.POSTGRESQL);
    Copies.move(from, to);

    assertThat(Stores.rows(to, "SELECT moved_to FROM moved_chat")).containsExactly("a\ufffdb");
  }

  @Test
  void what_is_too_long_for_the_other_database_is_told_with_its_table() throws Exception {
    StorePlace from = place(Dialect.SQLITE);
    from.make();
    Stores.run(from, "INSERT INTO moved_chat VALUES ('1', '" + "x".repeat(200) + "')");
    StorePlace to = place(Dialect.POSTGRESQL);

    assertThatThrownBy(() -> Copies.move(from, to))
        .isInstanceOf(BackupProblem.class)
        .hasMessageContaining("moved_chat")
        .hasMessageContaining("too long")
        .hasMessageNotContaining("xxx");
    assertThat(Stores.rows(to, "SELECT * FROM moved_chat")).isEmpty();
  }

  private static Map<String, Sum> read(byte[] file) throws Exception {
    return new BackupReader(stream(file), "it").read(TABLES, Rows.NOWHERE);
  }

  private static List<String> small(Tables tables) {
    return tables.all().stream()
        .map(
            table ->
                (table.name() + table.columns() + table.key()).toLowerCase(java.util.Locale.ROOT))
        .sorted()
        .toList();
  }

  /** Where no store is yet. */
  private StorePlace place(Dialect dialect) throws Exception {
    if (dialect == Dialect.SQLITE) {
      Path data = folder.resolve("store" + stores++);
      return StorePlace.of("", data);
    }
    String name = "copies" + databases++;
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("CREATE DATABASE " + name);
    }
    return StorePlace.of(server.getJdbcUrl("postgres", name), folder);
  }

  private static byte[] backedUp(StorePlace from) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    Copies.backup(from, file, NOW, "1.2.3");
    return file.toByteArray();
  }

  private static ByteArrayInputStream stream(byte[] file) {
    return new ByteArrayInputStream(file);
  }
}
