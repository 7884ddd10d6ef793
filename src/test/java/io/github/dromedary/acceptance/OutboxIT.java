package io.github.dromedary.acceptance;

import static io.github.dromedary.acceptance.Fleet.GIB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dromedary.Application.Mode;
import io.github.dromedary.demo.bot.BotFault;
import io.github.dromedary.demo.wire.WireFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Reports on their way: in order, each once, none held up by another. */
class OutboxIT {

  private static final String BOTH = World.GROUP + "," + World.CHAT;
  private static final String[] SCHEDULES = {
    "REPORT_DAILY_CRON",
    "0 0 0 * * ?",
    "REPORT_WEEKLY_CRON",
    "0 5 0 ? * MON",
    "REPORT_MONTHLY_CRON",
    "0 10 0 1 * ?",
    "TELEGRAM_CHAT_ID",
    BOTH,
    "TELEGRAM_ALERT_CHAT_ID",
    "off"
  };

  private final MovingClock clock = MovingClock.at("2026-03-18T10:00:00Z");
  private final Fleet fleet = Fleet.of(clock, 3);
  private World world;

  @TempDir private Path folder;

  @BeforeEach
  void begin() throws IOException {
    world = new World(clock, folder, fleet.nodes());
    world.telegram.enforceLimits(true);
    world.telegram.limitTolerance(Duration.ZERO);
    fleet.allGrow(GIB, GIB);
    world.starts(Mode.RUN, SCHEDULES);
    world.samples();
    await().until(() -> !rows("SELECT kind FROM awaited_kind").isEmpty());
  }

  @AfterEach
  void end() throws IOException {
    world.close();
  }

  @Test
  void what_was_missed_while_the_process_was_away_comes_late_once_and_oldest_first()
      throws IOException {
    world.stops();
    clock.moveTo("2026-03-24T03:00:00Z");
    fleet.allGrow(6 * GIB, 0);
    world.starts(Mode.RUN, SCHEDULES);
    List<String> texts = world.messages(7);
    await().during(Duration.ofSeconds(3)).until(() -> world.texts().size() == 7);
    world.stops();
    world.starts(Mode.RUN, SCHEDULES);
    await().during(Duration.ofSeconds(4)).until(() -> world.texts().size() == 7);

    assertThat(texts).allMatch(text -> text.startsWith("🕓 Late: this report was due at 2026-03-"));
    assertThat(texts.stream().map(text -> text.replaceAll("(?s).*（(\\S+) .*", "$1")))
        .containsExactly(
            "2026-03-18",
            "2026-03-19",
            "2026-03-20",
            "2026-03-21",
            "2026-03-22",
            "2026-03-23",
            "2026-03-16");
    assertThat(world.texts(World.GROUP)).isEqualTo(texts);
  }

  @Test
  void what_was_due_while_the_panel_was_away_comes_when_it_is_back() throws IOException {
    world.panel.down();
    clock.moveTo("2026-03-18T16:00:02Z");
    await().during(Duration.ofSeconds(3)).until(() -> world.texts().isEmpty());
    clock.moveTo("2026-03-18T19:00:00Z");
    fleet.allGrow(GIB, 0);
    world.panel.up();

    assertThat(world.messages(1).get(0))
        .startsWith("🕓 Late: this report was due at 2026-03-19 00:00.\n\n📊 Daily traffic report")
        .doesNotContain("gives no readings");
  }

  @Test
  void what_waits_for_the_panel_is_not_overtaken_by_what_was_due_later() throws IOException {
    world.stops();
    clock.moveTo("2026-03-21T03:00:00Z");
    fleet.allGrow(GIB, 0);
    // the start's reading and that for the oldest report fail, the next ones do not
    world.panel.faultOn("nodes", WireFault.drop().times(2));
    world.starts(Mode.RUN, SCHEDULES);
    await().until(() -> Files.readString(world.logFile()).contains("2026-03-18 waits"));
    clock.advance(Duration.ofMinutes(5)); // missed reports are looked for again

    assertThat(world.messages(3).stream().map(text -> text.replaceAll("(?s).*（(\\S+) .*", "$1")))
        .containsExactly("2026-03-18", "2026-03-19", "2026-03-20");
  }

  @Test
  void a_chat_that_hangs_or_refuses_delays_no_other_and_the_refusal_is_seen() throws IOException {
    world.telegram.block(World.GROUP);
    world.telegram.fault(BotFault.hang().onChat(World.CHAT).onMethod("sendMessage").times(1));
    world.telegram.addChat(77, "private", "Eve");
    world.stops();
    String chats = World.CHAT + "," + World.GROUP + ",77";
    world.starts(Mode.RUN, with("TELEGRAM_CHAT_ID", chats));
    asksForReport("daily");

    assertThat(world.messages(77, 1).get(0)).startsWith("📊 Daily traffic report");
    assertThat(world.texts()).isEmpty();
    await().until(() -> rows("SELECT refusal FROM delivery WHERE state = 'refused'").size() == 1);
    assertThat(rows("SELECT refusal FROM delivery WHERE state = 'refused'").get(0).get("refusal"))
        .isIn("bot-blocked", "not-a-member");
    // the call that hangs is given up after 30 s, and the report is sent again
    await().atMost(Duration.ofSeconds(45)).until(() -> world.texts().size() == 1);
  }

  @Test
  void a_refused_delivery_is_armed_anew_by_its_number() throws IOException {
    world.telegram.block(World.GROUP);
    asksForReport("daily");
    await().until(() -> rows("SELECT id FROM delivery WHERE state = 'refused'").size() == 1);
    world.telegram.unblock(World.GROUP);
    Object id = rows("SELECT id FROM delivery WHERE state = 'refused'").get(0).get("id");

    assertThat(world.call("direct:delivery.retry", id)).isEqualTo(1);
    assertThat(world.messages(World.GROUP, 1)).hasSize(1);
    assertThat(world.call("direct:delivery.retry", 4711)).isEqualTo(0);
    assertThat(world.texts()).hasSize(1);
  }

  @Test
  void it_follows_a_group_that_became_a_supergroup_and_remembers_it() throws IOException {
    long supergroup = -100_4242L;
    world.telegram.migrate(World.GROUP, supergroup);
    asksForReport("daily");
    assertThat(world.messages(supergroup, 1)).hasSize(1);
    world.stops();
    world.starts(Mode.RUN, SCHEDULES);
    int refused = world.telegram.calls("sendMessage");
    asksForReport("weekly");

    assertThat(world.messages(supergroup, 2)).hasSize(2);
    assertThat(world.messages(2)).hasSize(2);
    assertThat(world.telegram.calls("sendMessage") - refused).isEqualTo(2); // no detour
    assertThat(world.answerIn(supergroup, 66, "/help")).contains("/today");
  }

  @Test
  void retry_after_is_obeyed_for_the_chat_that_it_was_said_of() throws IOException {
    world.telegram.fault(
        BotFault.tooManyRequests(6).onChat(World.CHAT).onMethod("sendMessage").times(1));
    long since = System.nanoTime();
    asksForReport("daily");

    assertThat(world.messages(World.GROUP, 1)).hasSize(1);
    assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(Duration.ofSeconds(5));
    world.messages(1);
    assertThat(Duration.ofNanos(System.nanoTime() - since))
        .isBetween(Duration.ofSeconds(6), Duration.ofSeconds(9));
  }

  @Test
  void a_long_report_goes_on_with_the_part_that_was_not_sent_yet() throws IOException {
    world.close();
    Fleet many = Fleet.of(clock, 200);
    world = new World(clock, folder.resolve("many"), many.nodes());
    many.allGrow(GIB, GIB);
    world.telegram.enforceLimits(true);
    world.starts(Mode.RUN, SCHEDULES);
    world.samples();
    clock.moveTo("2026-03-18T16:00:05Z");
    many.allGrow(GIB, GIB);
    world.telegram.fault(
        BotFault.internalError().onChat(World.CHAT).onMethod("sendMessage").times(1));
    asksForReport("daily");
    String first = world.messages(1).get(0);
    int parts = Integer.parseInt(first.substring(first.lastIndexOf('/') + 1).replace(")", ""));
    world.telegram.fault(BotFault.badGateway().onChat(World.CHAT).onMethod("sendMessage").times(2));
    List<String> texts = world.messages(parts);

    assertThat(parts).isGreaterThan(2);
    for (int part = 1; part <= parts; part++) {
      assertThat(texts.get(part - 1)).endsWith("(" + part + "/" + parts + ")");
    }
    await().until(() -> rows("SELECT id FROM delivery WHERE state <> 'sent'").isEmpty());
    assertThat(world.texts(World.GROUP)).hasSize(parts);
  }

  @Test
  void three_hours_without_telegram_lose_nothing_change_no_order_and_break_no_limit()
      throws IOException {
    world.telegram.down();
    for (int day = 19; day <= 25; day++) {
      clock.moveTo("2026-03-" + day + "T16:00:30Z");
      fleet.allGrow(GIB, 0);
      asksForReport("daily");
      int made = day - 18;
      await().until(() -> rows("SELECT id FROM report").size() == made);
    }
    clock.advance(Duration.ofHours(3));
    int before = world.telegram.calls("sendMessage");
    world.telegram.up();
    clock.advance(Duration.ofMinutes(16)); // the longest that an attempt is put off
    List<String> texts = world.messages(7);
    world.messages(World.GROUP, 7);

    assertThat(texts.stream().map(text -> text.replaceAll("(?s).*（(\\S+) .*", "$1"))).isSorted();
    assertThat(world.texts(World.GROUP)).isEqualTo(texts);
    assertThat(texts).allMatch(text -> text.startsWith("🕓 Late"));
    assertThat(world.telegram.calls("sendMessage") - before)
        .isEqualTo(14); // none was refused with 429
  }

  private void asksForReport(String kind) {
    Thread asking =
        new Thread(
            () -> {
              try {
                world.call("direct:traffic.report", kind);
              } catch (IOException | RuntimeException e) {
                // the test has ended meanwhile
              }
            },
            "report");
    asking.setDaemon(true);
    asking.start();
  }

  private static String[] with(String name, String value) {
    String[] all = SCHEDULES.clone();
    for (int i = 0; i < all.length; i += 2) {
      all[i + 1] = all[i].equals(name) ? value : all[i + 1];
    }
    return all;
  }

  private List<Map<String, Object>> rows(String sql) {
    DriverManagerDataSource store = new DriverManagerDataSource(world.store());
    return new JdbcTemplate(store).queryForList(sql);
  }
}
