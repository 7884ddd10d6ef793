package io.github.dromedary.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {

  @TempDir private Path folder;

  @Test
  void a_second_one_is_refused_until_the_first_is_given_back() {
    Path data = folder.resolve("data");
    FolderLock first = FolderLock.take(data, "process 17 on alpha");

    assertThatThrownBy(() -> FolderLock.take(data, "process 18 on alpha"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(data + " is in use by another instance")
        .hasMessageContaining("DATA_DIR of its own");
    first.close();
    FolderLock.take(data, "process 19 on alpha").close();
  }

  @Test
  void a_folder_that_is_reached_by_another_way_is_the_same_one() throws IOException {
    Path data = Files.createDirectory(folder.resolve("data"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), data);
    try (FolderLock first = FolderLock.take(data, "process 17 on alpha")) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> FolderLock.take(link, "process 18 on alpha"))
          .isInstanceOf(StoreException.class);
    }
  }

  @Test
  void what_a_killed_process_left_behind_bars_nobody() throws IOException {
    Files.writeString(folder.resolve(FolderLock.FILE), "process 17 on alpha, which is no more");

    FolderLock.take(folder, "process 18 on alpha").close();

    assertThat(folder.resolve(FolderLock.FILE)).hasContent("process 18 on alpha");
  }

  @Test
  void what_the_driver_of_killed_processes_left_behind_is_removed() throws IOException {
    Path old = Files.createFile(folder.resolve("sqlite-3.54.1.0-abc-libsqlitejdbc.so"));
    Path lock = Files.createFile(folder.resolve("sqlite-3.54.1.0-abc-libsqlitejdbc.so.lck"));
    Path young = Files.createFile(folder.resolve("sqlite-3.54.1.0-def-libsqlitejdbc.so"));
    Path mine = Files.createFile(folder.resolve("notes.so"));
    for (Path each : new Path[] {old, lock, mine}) {
      Files.setLastModifiedTime(each, FileTime.from(Instant.parse("2026-11-01T00:00:00Z")));
    }

    FolderLock.take(folder, "process 17 on alpha").close();

    assertThat(old).doesNotExist();
    assertThat(lock).doesNotExist();
    assertThat(young).exists();
    assertThat(mine).exists();
  }

  @Test
  void a_store_may_be_opened_beside_it() {
    try (FolderLock lock = FolderLock.take(folder, "process 17 on alpha");
        Store store = Store.open("", folder)) {
      assertThat(lock).isNotNull();
      assertThat(store.writing().fault()).isEmpty();
    }
  }

  @Test
  void a_folder_that_is_a_file_is_named() throws IOException {
    Path file = Files.writeString(folder.resolve("taken"), "x");

    assertThatThrownBy(() -> FolderLock.take(file, "process 17 on alpha"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(file + " cannot be written to");
  }
}
