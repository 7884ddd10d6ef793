package io.github.dromedary.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.ops.Settings;
import io.github.dromedary.ops.SettingsSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscretionTest {

  @TempDir private static Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET http://panel.example.org:25774/api/rpc2 failed | GET http://… failed",
        "panel.example.org does not answer | … does not answer",
        "panel-work: work.example.org does not answer | panel-work: … does not answer",
        "db-7 refuses the connection | … refuses the connection",
        "jdbc:postgresql://db-7/x?user=ada | jdbc:postgresql://…",
        "chat -1001234567 refuses: HTTP 403 | chat … refuses: HTTP 403",
        "@news is not there, mail to Ada <ada@example.org> | … is not there, mail to Ada <…>",
        "10.1.2.3 and fe80::1:2 but 127.0.0.1 | … and … but 127.0.0.1",
        "no reading since 2026-03-18T00:05:00Z: is the panel up? | no reading since 2026-03-18T00:05:00Z: is the panel up?",
        "/home/ada/dromedary/data/dromedary.db is damaged | …/dromedary.db is damaged",
        "routes/commands/top.camel.yaml:12: no | routes/commands/top.camel.yaml:12: no",
        "node hk-01 has no answer; hk-012 has | node … has no answer; hk-012 has",
        "00000000-0000-4000-8000-000000000001 timed out | … timed out",
        "HTTP 502 of 1000 nodes in 15 s, Java 17.0.15+6 | HTTP 502 of 1000 nodes in 15 s, Java 17.0.15+6",
      })
  void strangers_see_what_happened_and_not_where_and_to_whom(String said, String shown) {
    Settings settings =
        new SettingsSource(
                Path.of("").toAbsolutePath(),
                folder,
                Map.of(
                    "KOMARI_BASE_URL",
                    "http://panel.example.org:25774",
                    "KOMARI_PANELS",
                    "home,work",
                    "KOMARI_WORK_BASE_URL",
                    "https://work.example.org",
                    "DATABASE_URL",
                    "jdbc:postgresql://db-7/x?user=ada",
                    "TELEGRAM_CHAT_ID",
                    "-1001234567"))
            .read();
    Discretion discretion = new Discretion(settings);
    discretion.learn(List.of("hk-01", "x"));

    assertThat(discretion.shown(said.strip())).isEqualTo(shown.strip());
  }
}
