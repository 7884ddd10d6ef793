package io.github.dromedary.acceptance;

import static io.github.dromedary.acceptance.Fleet.GIB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dromedary.demo.bot.BotFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged application, whose poll for updates is troubled in every way; one for all. */
class PollingIT {

  private static final MovingClock CLOCK = MovingClock.now();
  private static final Fleet FLEET = Fleet.named(CLOCK, "alpha");

  private static World world;
  private static Packaged running;

  @TempDir private static Path folder;

  @BeforeAll
  static void begin() throws IOException {
    world = new World(CLOCK, folder, FLEET.nodes());
    FLEET.allGrow(5 * GIB, GIB);
    String port = String.valueOf(World.freePort());
    running = Packaged.start(world.environment("MANAGEMENT_PORT", port)).healthy();
  }

  @AfterEach
  void mend() {
    world.telegram.clearFaults();
    // a poll that failed pauses, longer and longer
    await().atMost(Duration.ofMinutes(2)).until(() -> health().contains("\"status\":\"UP\""));
  }

  @AfterAll
  static void end() throws IOException {
    running.close();
    world.close();
  }

  @Test
  void an_update_that_cannot_be_read_is_counted_named_and_skipped() throws IOException {
    double before = unreadable();
    int id = world.telegram.events().update(resource("update-that-deafens.json"));

    assertThat(world.answer("/help")).contains("/today");
    assertThat(unreadable()).isEqualTo(before + 1);
    assertThat(running.err())
        .contains("Update " + id + " (message) cannot be read and is skipped")
        .doesNotContain("3000000000", "\tat ");
    // it is asked for no more
    await().during(Duration.ofSeconds(2)).until(() -> unreadable() == before + 1);
  }

  @Test
  void no_odd_update_deafens_the_bot() throws IOException {
    int before = world.texts().size();
    for (JsonNode odd : new ObjectMapper().readTree(resource("odd-updates-that-pass.json"))) {
      world.telegram.events().update(odd.toString());
    }
    world.telegram.events().update("{}");
    world.telegram.events().update("{\"message\":{}}");
    world.telegram.events().update("{\"channel_post\":{\"text\":\"/today\"}}");

    assertThat(world.answer("/help")).contains("/today");
    assertThat(world.texts()).hasSize(before + 1);
    assertThat(running.err()).doesNotContain("\tat ");
  }

  @Test
  void a_page_instead_of_updates_is_a_failure_that_health_names_although_messages_go_out() {
    String said = troubledBy(BotFault.page());

    assertThat(said)
        .contains("no updates: Telegram answered 200")
        .contains("not in the words of the Bot API");
  }

  @Test
  void a_wrong_token_an_unknown_bot_and_a_lost_connection_are_named() {
    assertThat(troubledBy(BotFault.error(401, "Unauthorized"))).contains("TELEGRAM_BOT_TOKEN");
    mend();
    assertThat(troubledBy(BotFault.error(404, "Not Found"))).contains("TELEGRAM_BOT_TOKEN");
    mend();
    assertThat(troubledBy(BotFault.drop())).contains("Telegram cannot be reached");
  }

  @Test
  void another_poller_is_told_from_a_webhook() {
    String other =
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is"
            + " running";

    assertThat(troubledBy(BotFault.error(409, other)))
        .contains("another program polls with the same TELEGRAM_BOT_TOKEN")
        .doesNotContain("webhook");
  }

  @Test
  void a_webhook_is_named_and_a_word_of_the_command_line_removes_it() throws IOException {
    world.telegram.events().setWebhook("https://example.org/secret-path");
    await().atMost(World.PATIENCE).until(() -> health().contains("dromedary webhook delete"));
    assertThat(health()).doesNotContain("another program");
    world.writes("/help"); // it waits, and is answered then
    int before = world.texts().size();
    Packaged.Ended said = Packaged.run(world.environment(), "webhook");
    Packaged.Ended deleted = Packaged.run(world.environment(), "webhook", "delete");

    assertThat(said.out())
        .contains("TELEGRAM_BOT_TOKEN sends its updates to a webhook at example.org.")
        .doesNotContain("secret-path");
    assertThat(deleted.code()).isZero();
    assertThat(deleted.out()).contains("sends no updates to example.org any more");
    assertThat(world.messages(before + 1).get(before)).contains("/today");
    assertThat(Packaged.run(world.environment(), "webhook").out()).contains("has no webhook");
  }

  /** What health says when the poll meets this, while messages go out. */
  private static String troubledBy(BotFault fault) {
    world.telegram.userSends(World.CHAT, World.CHAT, "no command"); // ends the poll that waits
    world.telegram.fault(fault.onMethod("getUpdates"));
    world.telegram.userSends(World.CHAT, World.CHAT, "no command");
    await().atMost(World.PATIENCE).until(() -> health().contains("no updates: "));
    return health();
  }

  /** Its check of the bot alone. */
  private static String health() {
    Matcher check =
        Pattern.compile("\\{\"name\":\"telegram\"[^}]*}")
            .matcher(running.get("/observe/health").body());
    return check.find() ? check.group() : "";
  }

  private static double unreadable() {
    return running.get("/observe/metrics").metric("dromedary_updates_unreadable_total");
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = PollingIT.class.getResourceAsStream("/telegram/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
