package io.github.dromedary.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LookAlikesTest {

  private static final Set<String> KNOWN =
      Set.of(
          "KOMARI_BASE_URL",
          "KOMARI_API",
          "KOMARI_API_TOKEN",
          "KOMARI_API_TOKEN_HEADER",
          "TELEGRAM_BOT_TOKEN",
          "TELEGRAM_CHAT_ID",
          "STAT_TZ",
          "TOP_N",
          "DB_URL",
          "REDIS_URL",
          "MAIL_HOST",
          "MAIL_TO",
          "LOG_FILE",
          "DATA_DIR");

  @ParameterizedTest
  @CsvSource({
    "TELEGRAM_CHATID, TELEGRAM_CHAT_ID",
    "TELEGRAM_CHAT_IDS, TELEGRAM_CHAT_ID",
    "TELEGRAM_TOKEN, TELEGRAM_BOT_TOKEN",
    "KOMARI_URL, KOMARI_BASE_URL",
    "KOMARI_TOKEN, KOMARI_API_TOKEN"
  })
  void a_name_that_looks_like_ours_is_named_with_the_right_one(String name, String right) {
    String said = name + " is not read: perhaps " + right + " is meant";

    assertThat(LookAlikes.hints(Set.of(name), Set.of(), KNOWN)).containsExactly(said);
    assertThat(LookAlikes.hints(Set.of(), Set.of(name, "PATH"), KNOWN)).containsExactly(said);
  }

  @ParameterizedTest
  @CsvSource({"DB_URI, DB_URL", "REDIS_ULR, REDIS_URL", "STAT_TZONE, ", "STATTZ, STAT_TZ"})
  void a_slip_in_a_file_is_found_too(String name, String right) {
    assertThat(LookAlikes.hints(Set.of(name), Set.of(), KNOWN))
        .isEqualTo(
            right == null
                ? java.util.List.of()
                : java.util.List.of(name + " is not read: perhaps " + right + " is meant"));
  }

  @Test
  void a_name_of_our_family_that_is_like_none_is_named_without_a_guess() {
    assertThat(LookAlikes.hints(Set.of("KOMARI_COLOUR"), Set.of(), KNOWN))
        .containsExactly(
            "KOMARI_COLOUR is not read: no setting has that name; application.properties has them"
                + " all");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PATH",
        "HOSTNAME",
        "HOME",
        "LANG",
        "TZ",
        "MAIL",
        "MAILTO",
        "LOGNAME",
        "JAVA_HOME",
        "XDG_DATA_DIRS",
        "KUBERNETES_SERVICE_HOST",
        "KUBERNETES_PORT_443_TCP_ADDR",
        "KOMARI_SERVICE_HOST",
        "KOMARI_SERVICE_PORT_HTTP",
        "KOMARI_PORT",
        "KOMARI_PORT_25774_TCP",
        "TELEGRAM_BOT_API_PORT_8081_TCP_PROTO",
        "TG_ENV_PATH",
        "POSTGRES_PASSWORD",
        "REDIS_PASSWORD",
        "MAIL_SMTP",
        "WEB_PORT",
        "DB_HOST"
      })
  void what_merely_exists_on_a_machine_is_not_named(String name) {
    assertThat(LookAlikes.hints(Set.of(), Set.of(name), KNOWN)).isEmpty();
  }

  @Test
  void what_is_read_is_not_named_nor_is_its_file() {
    assertThat(LookAlikes.hints(KNOWN, KNOWN, KNOWN)).isEmpty();
    assertThat(
            LookAlikes.hints(
                Set.of("TELEGRAM_BOT_TOKEN_FILE"), Set.of("KOMARI_API_TOKEN_FILE"), KNOWN))
        .isEmpty();
  }

  @Test
  void settings_of_the_bot_before_that_mean_nothing_here_say_what_to_use() {
    Set<String> former = Set.of("WEB_PASSWORD", "AI_API_KEY", "TRAFFIC_SNAPSHOT_RETENTION_DAYS");

    assertThat(LookAlikes.hints(former, Set.of(), KNOWN))
        .containsExactly(
            "AI_API_KEY is not read: Dromedary asks no AI",
            "TRAFFIC_SNAPSHOT_RETENTION_DAYS is not read: use SAMPLE_RETENTION_HOURS",
            "WEB_PASSWORD is not read: Dromedary has no web page; ask in the chat (/help)");
    // Compose hands the file over as environment
    assertThat(LookAlikes.hints(Set.of(), Set.of("WEB_PASSWORD", "KOMARI_BASE_URL"), KNOWN))
        .hasSize(1);
  }
}
