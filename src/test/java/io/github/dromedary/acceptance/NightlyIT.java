package io.github.dromedary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dromedary.Application.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done once a night, done here in each second: the routes' own schedules are changed. */
class NightlyIT {

  private static final Pattern NIGHTLY = Pattern.compile("\"0 \\d+ \\d+ \\* \\* \\?\"");
  private static final String EACH_SECOND = "0/1 * * * * ?";

  private final MovingClock clock = MovingClock.now();
  private final Fleet fleet = Fleet.named(clock, "alpha");
  private World world;
  private Path home;

  @TempDir private Path folder;

  @BeforeEach
  void begins() throws IOException {
    world = new World(clock, folder, fleet.nodes());
    fleet.allGrow(1, 1);
    home = PackageCopy.in(folder);
    int changed = 0;
    try (Stream<Path> files = Files.walk(home.resolve("routes"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(file);
        String anew = NIGHTLY.matcher(text).replaceAll('"' + EACH_SECOND + '"');
        changed += anew.equals(text) ? 0 : 1;
        Files.writeString(file, anew);
      }
    }
    assertThat(changed).as("schedules that no setting has").isPositive();
  }

  @AfterEach
  void ends() throws IOException {
    world.close();
  }

  @Test
  void what_is_older_than_it_is_kept_goes_and_what_is_younger_stays() throws Exception {
    world.starts(
        home,
        Mode.RUN,
        "TG_CHANNEL_USERNAME",
        "news",
        "TG_PAGE_URL",
        "http://127.0.0.1:9",
        "REDIS_URL",
        "off",
        "CHANNEL_REPORT_CRON",
        EACH_SECOND);
    world.samples();
    put(Duration.ofDays(500), "old");
    put(Duration.ofDays(3), "young");

    await()
        .atMost(World.PATIENCE)
        .untilAsserted(() -> assertThat(names()).containsOnly("young").hasSize(6));
  }

  @Test
  void a_months_report_comes_by_its_schedule() throws IOException {
    world.starts(home, Mode.RUN, "REPORT_MONTHLY_CRON", EACH_SECOND);

    assertThat(world.messages(1).get(0)).startsWith("📊 Monthly traffic report");
  }

  /** A row of each table that does not grow for ever, of this age. */
  private void put(Duration age, String name) throws SQLException {
    Instant at = Instant.now().minus(age);
    long seconds = at.getEpochSecond();
    long id = seconds;
    write("INSERT INTO taken_update VALUES ('telegram', ?, ?)", name, Timestamp.from(at));
    write(
        "INSERT INTO report (id, part, kind, period, due_at, made_at, is_late, figures)"
            + " VALUES (?, 'traffic', 'daily', ?, ?, ?, 0, '{}')",
        id,
        name,
        seconds,
        seconds);
    write(
        "INSERT INTO delivery (report_id, message_key, destination, recipient, language, state,"
            + " is_late, next_at) VALUES (?, ?, 'file', '', 'en', 'sent', 0, 0)",
        id,
        name);
    write("INSERT INTO channel_run (channel, collected_at) VALUES (?, ?)", name, seconds);
    write(
        "INSERT INTO channel_post (channel, post_id, posted_at, text, link, reactions,"
            + " collected_at) VALUES (?, 1, 0, '', '', 0, ?)",
        name,
        seconds);
    write(
        "INSERT INTO sample (node_id, at, down_sum, up_sum) SELECT id, ?, 0, 0 FROM node", seconds);
  }

  private void write(String statement, Object... values) throws SQLException {
    try (Connection store = DriverManager.getConnection(world.store());
        PreparedStatement prepared = store.prepareStatement(statement)) {
      for (int i = 0; i < values.length; i++) {
        prepared.setObject(i + 1, values[i]);
      }
      prepared.executeUpdate();
    }
  }

  /** Of which age the rows are that are there. */
  private List<String> names() throws SQLException {
    long between = Instant.now().minus(Duration.ofDays(100)).getEpochSecond();
    List<String> names = new ArrayList<>();
    try (Connection store = DriverManager.getConnection(world.store());
        Statement statement = store.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT messageId FROM taken_update UNION ALL SELECT period FROM report"
                    + " WHERE period IN ('old', 'young') UNION ALL SELECT message_key FROM delivery"
                    + " WHERE message_key IN ('old', 'young') UNION ALL SELECT channel FROM"
                    + " channel_run UNION ALL SELECT channel FROM channel_post UNION ALL SELECT"
                    + " DISTINCT CASE WHEN at < "
                    + between
                    + " THEN 'old' ELSE 'young' END FROM sample")) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }
}
