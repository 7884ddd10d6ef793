package io.github.dromedary.komari;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.komari.ErrorAnswer.Key;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who answers an error, and what would help: a key only where it is the panel that refuses. */
class ErrorAnswerTest {

  private static final String TOKEN = "KOMARI_API_TOKEN";
  private static final String MOMENT =
      "<!DOCTYPE html><html lang=\"en-US\"><head><title>Just a moment...</title></head></html>";

  @ParameterizedTest
  @ValueSource(ints = {403, 503, 429})
  void cloudflares_challenge_is_not_mended_by_a_key(int status) {
    assertThat(answer(status, "cloudflare", "challenge", MOMENT).said(Key.NONE))
        .contains("Cloudflare wants to see a browser", "HTTP " + status)
        .doesNotContain(TOKEN);
    assertThat(answer(status, "cloudflare", "", MOMENT).said(Key.SENT))
        .contains("Cloudflare wants to see a browser")
        .doesNotContain(TOKEN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "error code: 1020",
        "<!DOCTYPE html><title>Access denied</title><h1>Error <span>1020</span></h1>",
        "<html><title>Attention Required! | Cloudflare</title><span>Error code 1020</span></html>"
      })
  void cloudflares_refusal_is_named_with_its_code(String body) {
    assertThat(answer(403, "cloudflare", "", body).said(Key.NONE))
        .contains("Cloudflare refuses", "HTTP 403", "1020")
        .doesNotContain(TOKEN);
  }

  @ParameterizedTest
  @ValueSource(ints = {520, 521, 522, 525, 530})
  void where_cloudflare_does_not_reach_the_panel_that_is_said(int status) {
    for (String body : new String[] {"error code: " + status, MOMENT, ""}) {
      assertThat(answer(status, "cloudflare", "", body).said(Key.NONE))
          .isEqualTo("Cloudflare does not reach the panel behind it (HTTP " + status + ")");
    }
  }

  @Test
  void a_panel_behind_cloudflare_that_refuses_is_the_panel() {
    String body = "{\"status\":\"error\",\"message\":\"Private site is enabled.\"}";

    assertThat(answer(401, "cloudflare", "", body).said(Key.NONE))
        .contains("the panel answered HTTP 401", "Private site is enabled.", "set " + TOKEN);
    assertThat(answer(401, "cloudflare", "", body).said(Key.SENT))
        .contains("it does not take the key of " + TOKEN);
  }

  @Test
  void a_proxys_page_is_not_the_panels() {
    String page = "<html><head><title>403 Forbidden</title></head><body></body></html>";

    assertThat(answer(403, "nginx/1.24.0", "", page).said(Key.NONE))
        .contains("HTTP 403", "“403 Forbidden”", "by nginx/1.24.0", "not the panel")
        .doesNotContain(TOKEN);
    assertThat(answer(502, "nginx", "", page).said(Key.NONE))
        .contains("HTTP 502", "does not reach the panel");
    assertThat(answer(404, "Caddy", "", page).said(Key.NONE)).contains("KOMARI_BASE_URL");
  }

  @Test
  void a_proxy_that_wants_a_name_and_a_password_is_said_so() {
    ErrorAnswer answer = new ErrorAnswer(401, "Caddy", "", "Basic realm=\"x\"", new byte[0]);

    assertThat(answer.said(Key.SENT)).contains("a name and a password").doesNotContain(TOKEN);
  }

  @Test
  void where_nobody_says_who_refuses_both_are_named() {
    assertThat(answer(403, "", "", "").said(Key.NONE)).contains("HTTP 403", TOKEN, "if a proxy");
  }

  @Test
  void what_somebody_else_wrote_is_kept_short_and_on_one_line() {
    String body = "{\"message\":\"" + "long\\n ".repeat(500) + "\"}";
    String page = "<html><title>" + "long\n ".repeat(50) + "</title></html>";

    for (String text : new String[] {body, page}) {
      assertThat(answer(403, "s\u0007".repeat(500), "", text).said(Key.NONE))
          .hasSizeLessThan(400)
          .doesNotContain("\n", "\u0007");
    }
  }

  private static ErrorAnswer answer(int status, String server, String mitigated, String body) {
    return new ErrorAnswer(status, server, mitigated, "", body.getBytes(StandardCharsets.UTF_8));
  }
}
