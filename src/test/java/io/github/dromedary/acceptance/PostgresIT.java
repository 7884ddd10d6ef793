package io.github.dromedary.acceptance;

import static io.github.dromedary.acceptance.Fleet.GIB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dromedary.Application;
import io.github.dromedary.Application.Mode;
import io.github.dromedary.demo.bot.BotFault;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same answers from PostgreSQL. */
class PostgresIT {

  private final MovingClock clock = MovingClock.at("2026-03-11T02:00:17Z");
  private final Fleet fleet = Fleet.named(clock, "alpha", "beta");

  @TempDir private Path folder;

  @Test
  void commands_and_reports_are_answered_from_postgresql() throws IOException {
    try (EmbeddedPostgres database = EmbeddedPostgres.start();
        World world = new World(clock, folder, fleet.nodes())) {
      String url = database.getJdbcUrl("postgres", "postgres");
      fleet.allGrow(5 * GIB, GIB);
      world.starts(Mode.RUN, "DATABASE_URL", url);
      world.answer("/top");
      clock.advance(Duration.ofMinutes(5));
      fleet.grows(0, 2 * GIB, GIB);
      fleet.reportsAfterBoot(1, GIB, 0, 100);

      assertThat(world.answer("/today"))
          .contains("🖥 alpha\n⬇️ Down: 2.00 GiB\n⬆️ Up: 1.00 GiB")
          .contains("🖥 beta\n⬇️ Down: 1.00 GiB")
          .contains("Counter reset:\nbeta");
      assertThat(world.answer("/archive")).startsWith("History compacted: ");
      world.stops();
      world.starts(Mode.RUN, "DATABASE_URL", url);
      assertThat(world.answer("/top 6h")).contains("1️⃣ alpha: 3.00 GiB");
      clock.moveTo("2026-03-11T16:00:05Z");
      fleet.allGrow(GIB, GIB);
      world.call("direct:traffic.report", "daily");
      assertThat(world.texts().get(world.texts().size() - 1)).startsWith("📊 Daily traffic report");
      assertThat(Files.exists(folder.resolve("data/dromedary.db"))).isFalse();
      assertThat(Files.readString(world.logFile())).doesNotContain(" ERROR ", "\tat ");
    }
  }

  @Test
  void gaps_are_filled_and_held_steps_decided_by_the_panels_minutes_in_postgresql()
      throws IOException {
    try (EmbeddedPostgres database = EmbeddedPostgres.start();
        World world = new World(clock, folder, fleet.nodes())) {
      String url = database.getJdbcUrl("postgres", "postgres");
      fleet.allGrow(5 * GIB, 0);
      world.starts(Mode.RUN, "DATABASE_URL", url);
      world.answer("/top");
      world.stops();
      for (int minute = 0; minute < 60; minute++) {
        clock.advance(Duration.ofMinutes(1));
        fleet.allGrow(GIB, 0);
        if (minute == 30) {
          fleet.reportsAfterBoot(
              1, 0, 0, 30); // only the minutes tell what was before; none shows the last one
        }
      }
      world.starts(Mode.RUN, "DATABASE_URL", url);
      await()
          .atMost(World.PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(world.answer("/today"))
                      .contains("🖥 alpha\n⬇️ Down: 60.00 GiB", "🖥 beta\n⬇️ Down: 59.00 GiB"));
      clock.advance(Duration.ofMinutes(1));
      fleet.grows(0, 900 * GIB, 0); // no minute makes that likely
      fleet.grows(1, GIB, 0);
      world.answer("/today");
      clock.advance(Duration.ofMinutes(1));
      fleet.grows(0, GIB, 0);

      assertThat(world.answer("/today")).contains("Not counted").contains("alpha: +90");
      assertThat(Files.readString(world.logFile()))
          .doesNotContain(" ERROR ", "\tat ", "not read", "keeps no history");
    }
  }

  @Test
  void the_outbox_works_in_postgresql() throws IOException {
    try (EmbeddedPostgres database = EmbeddedPostgres.start();
        World world = new World(clock, folder, Fleet.of(clock, 900).nodes())) {
      String url = database.getJdbcUrl("postgres", "postgres");
      String chats = World.CHAT + "," + World.GROUP;
      String[] settings = {
        "DATABASE_URL", url, "TELEGRAM_CHAT_ID", chats, "REPORT_DAILY_CRON", "0 0 0 * * ?"
      };
      world.telegram.block(World.GROUP);
      world.telegram.fault(
          BotFault.badGateway().onChat(World.CHAT).onMethod("sendMessage").times(1));
      world.starts(Mode.RUN, settings);
      world.call("direct:traffic.report", "daily");
      int parts = world.texts().size();
      world.telegram.unblock(World.GROUP);
      Number refused =
          (Number)
              ((Map<?, ?>) ((List<?>) world.call("direct:delivery.list", null)).get(0)).get("id");
      assertThat(world.call("direct:delivery.retry", refused)).isEqualTo(1);

      assertThat(parts).isGreaterThan(1);
      assertThat(world.messages(World.GROUP, parts)).hasSize(parts);
      world.call("direct:traffic.report", "daily", Map.of("again", true));
      assertThat(world.messages(2 * parts)).hasSize(2 * parts);
      world.stops();
      clock.advance(Duration.ofDays(2));
      world.starts(Mode.RUN, settings);
      assertThat(world.messages(4 * parts)).hasSize(4 * parts);
      world.call("direct:delivery.expire", null);
      assertThat(Files.readString(world.logFile())).doesNotContain(" ERROR ", "\tat ");
    }
  }

  @Test
  void a_group_that_moved_is_followed_by_every_process_on_the_same_database() throws IOException {
    try (EmbeddedPostgres database = EmbeddedPostgres.start();
        World world = new World(clock, folder, fleet.nodes())) {
      String[] settings = {
        "DATABASE_URL",
        database.getJdbcUrl("postgres", "postgres"),
        "TELEGRAM_CHAT_ID",
        String.valueOf(World.GROUP)
      };
      world.starts(Mode.RUN, settings);
      try (Application other = world.beside(settings)) {
        world.telegram.events().upgrade(World.GROUP, -100_4242L);
        assertThat(world.answerIn(-100_4242L, 5, "/help")).contains("/today");

        await()
            .atMost(World.PATIENCE)
            .until(() -> address(other).equals("Address[chat=-1004242, topic=null]"));
      }
      assertThat(Files.readString(world.logFile())).doesNotContain(" ERROR ", "\tat ");
    }
  }

  private static String address(Application other) throws IOException {
    return String.valueOf(other.call("bean:chats?method=address('" + World.GROUP + "')", null));
  }
}
