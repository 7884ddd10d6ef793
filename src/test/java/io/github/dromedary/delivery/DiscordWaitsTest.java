package io.github.dromedary.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.Map;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiscordWaitsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // as a webhook's address is shown: version 6
        "https://discord.com/api/webhooks/1/x|1500|{\"message\":\"slow\",\"retry_after\":1500}|1500",
        "https://discord.com/api/webhooks/1/x|1500|``|1500",
        "https://discord.com/api/webhooks/1/x|1500|{\"retry_after\":1.5}|1500",
        "https://discord.com/api/webhooks/1/x|45000|{\"retry_after\":45000,\"global\":false}|45000",
        "https://discordapp.com/api/v6/webhooks/1/x|6457|{\"retry_after\":6457}|6457",
        // in seconds all the same
        "https://discord.com/api/webhooks/1/x|7|{\"retry_after\":6.4}|7000",
        "https://discord.com/api/webhooks/1/x|2|{\"retry_after\":1.5}|2000",
        "https://discord.com/api/webhooks/1/x|120|{\"retry_after\":119.2}|120000",
        // a version of today
        "https://discord.com/api/v8/webhooks/1/x|65|{\"retry_after\":64.57}|65000",
        "https://discord.com/api/v10/webhooks/1/x|1500|{\"retry_after\":1500.0}|1500000"
      })
  void what_discord_asks_for_is_told_by_the_version_of_the_address(
      String address, String header, String body, long millis) {
    assertThat(result(address, 429, header, body))
        .isInstanceOfSatisfying(
            SendResult.RetryAfter.class,
            later -> assertThat(later.delay()).isEqualTo(Duration.ofMillis(millis)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html><title>Access denied</title></html>", "error code: 1015"})
  void a_page_of_cloudflares_is_in_seconds(String page) {
    assertThat(result("https://discord.com/api/webhooks/1/x", 429, "1500", page))
        .isInstanceOfSatisfying(
            SendResult.RetryAfter.class,
            later -> assertThat(later.delay()).isEqualTo(Duration.ofSeconds(1500)));
  }

  @Test
  void every_other_failure_stays_what_it_is() {
    assertThat(result("https://discord.com/api/webhooks/1/x", 404, "", "{\"message\":\"gone\"}"))
        .isInstanceOfSatisfying(
            SendResult.Permanent.class,
            refused -> assertThat(refused.reason()).isEqualTo("it answered HTTP 404: gone"));
    assertThat(result("https://discord.com/api/webhooks/1/x", 429, "", "{}"))
        .isInstanceOf(SendResult.Transient.class);
  }

  private static SendResult result(String address, int status, String header, String body) {
    HttpOperationFailedException failure =
        new HttpOperationFailedException(
            address,
            status,
            "",
            null,
            header.isEmpty() ? Map.of() : Map.of("Retry-After", header),
            body);
    return SendResults.of(catchThrowable(() -> new DiscordWaits().inSeconds(failure)));
  }
}
