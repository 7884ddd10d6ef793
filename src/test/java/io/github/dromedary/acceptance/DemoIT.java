package io.github.dromedary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.acceptance.Packaged.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo, with its commands piped in. */
class DemoIT {

  @TempDir private Path folder;

  @Test
  void piped_commands_are_answered_as_text() throws IOException {
    try (Packaged demo =
        Packaged.start(Packaged.HOME, folder, Map.of("STAT_TZ", "Europe/Prague"), "demo")) {
      for (String line : new String[] {"/today", "/top 720h", "/help", "/archive", "quit"}) {
        demo.types(line);
      }
      demo.typesNoMore();
      Ended ended = demo.ended(Duration.ofSeconds(90));

      assertThat(ended.code()).as(ended.err()).isZero();
      assertThat(ended.out())
          .contains("Traffic today（", "香港 HK-01", "Tokyo <east> & Osaka")
          .contains("Traffic of the last 720 h（", "1️⃣ 香港 HK-01: ")
          .contains("/top – ", "History compacted: ")
          .doesNotContain("That did not work");
      assertThat(ended.err()).isEmpty();
    }
  }

  @Test
  void a_users_own_settings_are_not_for_the_demo() throws IOException {
    Path copy = PackageCopy.whole(folder.resolve("package"));
    Files.writeString(
        copy.resolve(".env"),
        "DATABASE_URL=jdbc:postgresql://127.0.0.1:1/real\nKOMARI_API_TOKEN=real-key-of-a-panel\n");
    try (Packaged demo = Packaged.start(copy, folder, Map.of(), "demo")) {
      demo.types("/help");
      demo.typesNoMore();
      Ended ended = demo.ended(Duration.ofSeconds(90));

      assertThat(ended.code()).as(ended.err()).isZero();
      assertThat(ended.out()).contains("/top – ");
    }
  }
}
