package io.github.dromedary.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several panels in the settings. */
class PanelSettingsTest {

  @TempDir private Path folder;

  @Test
  void panels_with_addresses_of_their_own_are_right_and_their_names_are_known() {
    Settings settings =
        read(
            "KOMARI_PANELS", "home,work-2",
            "KOMARI_HOME_BASE_URL", "https://home.example/",
            "KOMARI_HOME_API_TOKEN", "0123456789-home",
            "KOMARI_WORK_2_BASE_URL", "https://work.example",
            "KOMARI_WORK_2_TIMEOUT_SECONDS", "5",
            "KOMARI_WORK_2_API", "rest");

    assertThat(SettingsCheck.problems(settings)).isEmpty();
    assertThat(settings.hints()).isEmpty();
  }

  @Test
  void one_panel_may_be_the_plain_one() {
    assertThat(
            problems(
                "KOMARI_PANELS", "home,work",
                "KOMARI_BASE_URL", "https://home.example",
                "KOMARI_WORK_BASE_URL", "https://work.example"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "KOMARI_WORK_BASE_URL|work.example|KOMARI_WORK_BASE_URL is \"work.example\"; it must be http(s)://",
        "KOMARI_WORK_API|soap|KOMARI_WORK_API is \"soap\"; it must be auto, rpc2 or rest",
        "KOMARI_WORK_TIMEOUT_SECONDS|0|KOMARI_WORK_TIMEOUT_SECONDS is \"0\"; it must be a whole number",
        "KOMARI_WORK_FETCH_WORKERS|many|KOMARI_WORK_FETCH_WORKERS is \"many\"; it must be a whole number",
        "KOMARI_WORK_API_TOKEN|short|KOMARI_WORK_API_TOKEN is ***; it must be an API key",
        "KOMARI_WORK_API_TOKEN_HEADER|X Key|KOMARI_WORK_API_TOKEN_HEADER is \"X Key\"; it must be",
        "KOMARI_WORK_BASE_URL|https://home.example/|KOMARI_WORK_BASE_URL is the address of KOMARI_HOME_BASE_URL too",
        "KOMARI_PANELS|home,wörk|KOMARI_PANELS is \"home,wörk\"; it must be names of panels",
        "KOMARI_PANELS|home,work,Home|KOMARI_PANELS is \"home,work,Home\"; it must be a list in which each"
      })
  void what_is_wrong_is_named(String name, String value, String said) {
    assertThat(
            problems(
                "KOMARI_PANELS",
                "home,work",
                "KOMARI_HOME_BASE_URL",
                "https://home.example",
                "KOMARI_WORK_BASE_URL",
                "https://work.example",
                name,
                value))
        .anyMatch(problem -> problem.startsWith(said));
  }

  @Test
  void a_panel_without_an_address_is_named() {
    assertThat(problems("KOMARI_PANELS", "home", "KOMARI_HOME_API", "rest"))
        .containsExactly(
            "KOMARI_HOME_BASE_URL is not set; it must be http(s)://host[:port], the address of the"
                + " Komari panel");
  }

  @Test
  void a_key_in_a_file_is_a_secret_as_one_that_stands_there() throws IOException {
    Path file = Files.writeString(folder.resolve("key"), "0123456789-of-work\n");
    Settings settings =
        read(
            "KOMARI_PANELS", "home,work",
            "KOMARI_HOME_BASE_URL", "https://home.example",
            "KOMARI_HOME_API_TOKEN", "0123456789-of-home",
            "KOMARI_WORK_BASE_URL", "https://work.example",
            "KOMARI_WORK_API_TOKEN_FILE", file.toString());

    assertThat(SettingsCheck.problems(settings)).isEmpty();
    assertThat(settings.secrets()).contains("0123456789-of-home", "0123456789-of-work");
    assertThat(settings.hints()).isEmpty();
  }

  @Test
  void a_file_that_cannot_be_read_is_named() {
    assertThat(
            problems(
                "KOMARI_PANELS", "home",
                "KOMARI_HOME_BASE_URL", "https://home.example",
                "KOMARI_HOME_API_TOKEN_FILE", "/nowhere/key"))
        .containsExactly(
            "KOMARI_HOME_API_TOKEN_FILE: /nowhere/key cannot be read; it must be a readable file");
  }

  @Test
  void settings_of_a_panel_that_is_not_listed_are_named() {
    Map<String, String> two =
        Map.of(
            "KOMARI_PANELS", "home",
            "KOMARI_HOME_BASE_URL", "https://home.example",
            "KOMARI_OFFICE_BASE_URL", "https://office.example",
            "KOMARI_HOEM_API_TOKEN", "0123456789-home");

    assertThat(read(two).hints())
        .containsExactly(
            "KOMARI_HOEM_API_TOKEN is not read: perhaps KOMARI_HOME_API_TOKEN is meant",
            "KOMARI_OFFICE_BASE_URL is not read: KOMARI_PANELS names no panel office");
  }

  private List<String> problems(String... namesAndValues) {
    return SettingsCheck.problems(read(namesAndValues));
  }

  private Settings read(String... namesAndValues) {
    Map<String, String> environment = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      environment.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return read(environment);
  }

  private Settings read(Map<String, String> some) {
    Map<String, String> environment = new HashMap<>(some);
    environment.put("TELEGRAM_BOT_TOKEN", "123456:SOME_BOT_TOKEN");
    environment.put("TELEGRAM_CHAT_ID", "123456789");
    environment.put("DATA_DIR", folder.toString());
    return new SettingsSource(Path.of("").toAbsolutePath(), folder, environment).read();
  }
}
