package io.github.dromedary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dromedary.acceptance.Packaged.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scheduled report of a user's own: one YAML file, in the packaged application. */
class OwnReportIT {

  private static final MovingClock CLOCK = MovingClock.now();
  private static final String[] NODES =
      IntStream.rangeClosed(1, 12).mapToObj(n -> "node-%02d".formatted(n)).toArray(String[]::new);
  private static final Fleet FLEET = Fleet.named(CLOCK, NODES);
  private static final Duration SOON = Duration.ofSeconds(30);

  private World world;
  private Packaged running;

  @TempDir private Path folder;
  @TempDir private Path custom;

  @BeforeEach
  void begin() throws IOException {
    world = new World(CLOCK, folder, FLEET.nodes());
    FLEET.allGrow(1, 1);
    write("fridays", "0 0 18 ? * FRI");
  }

  @AfterEach
  void end() throws IOException {
    if (running != null) {
      running.close();
    }
    world.close();
  }

  @Test
  void it_goes_to_all_destinations_when_it_is_due_and_all_who_tell_kinds_know_it()
      throws IOException {
    Ended validated = Packaged.run(environment(), "config", "validate");
    assertThat(validated.out().lines())
        .as(validated.err())
        .contains("REPORT_FRIDAYS_CRON: every Friday at 18:00 (Asia/Shanghai)");
    assertThat(Packaged.run(environment("FILE_KINDS", "often"), "config", "validate").err())
        .contains("daily, weekly, monthly, channel, fridays, or several");
    running = Packaged.start(environment("FILE_KINDS", "fridays, daily")).healthy();
    assertThat(world.answer("/help")).contains("Reports of your own", "Friday's ten – 20");

    write("fridays", in(12));
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(said("Top 10 by traffic"))
                    .as(running.err())
                    .contains("Traffic this week", "node-12")
                    .doesNotContain("Late"));
    await().atMost(SOON).until(() -> !file().isEmpty());
    assertThat(file()).contains("Friday's ten, 20", "\"figures\":{\"window\":{\"kind\":\"week\"");
    assertThat(world.texts()).filteredOn(text -> text.contains("Top 10")).hasSize(1);
  }

  @Test
  void it_is_made_on_demand_and_a_wrong_schedule_is_named_with_its_line() throws IOException {
    write("broken", "every Friday");
    write("daily", "0 0 18 ? * FRI");
    Ended validated = Packaged.run(environment(), "config", "validate");
    assertThat(validated.code()).isEqualTo(1);
    assertThat(validated.err())
        .contains("custom/routes/reports/broken.camel.yaml line 2: \"every Friday\" is no schedule")
        .contains("custom/routes/reports/daily.camel.yaml line 2: the file's name is");

    Packaged.run(environment(), "bootstrap");
    Ended made = Packaged.run(environment(), "report", "fridays");
    assertThat(made.out()).as(made.err()).contains("Sent the fridays report.");
    assertThat(said("")).contains("node-12");
    Ended none = Packaged.run(environment(), "report", "mondays");
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).contains("it must be daily, weekly, monthly, fridays");
  }

  @Test
  void whatever_its_route_does_to_its_own_exchange_reaches_no_bookkeeping() throws IOException {
    own(
        "meddling",
        "{ setVariable: { name: due, constant: mine } }",
        "{ setBody: { constant: <b>Hi</b> } }");
    own("silent", "{ setBody: { constant: never } }", "{ stop: {} }");
    own("failing", "{ throwException: { exceptionType: java.io.IOException, message: no tea } }");
    Packaged.run(environment(), "bootstrap");

    Ended meddling = Packaged.run(environment(), "report", "meddling");
    assertThat(meddling.out()).as(meddling.err()).contains("Sent the meddling report.");
    assertThat(said("Hi")).isNotEmpty();
    Ended silent = Packaged.run(environment(), "report", "silent");
    assertThat(silent.out())
        .as(silent.err())
        .contains("The silent report says nothing this time: its route stopped.");
    assertThat(silent.code()).isZero();
    Ended failing = Packaged.run(environment(), "report", "failing");
    assertThat(failing.code()).isEqualTo(1);
    assertThat(failing.err())
        .contains("the report failing could not be made: no tea")
        .hasLineCount(1);
    assertThat(world.texts()).hasSize(1);
  }

  @Test
  void one_that_fails_is_named_by_health_and_keeps_no_other_from_being_made() throws IOException {
    String port = String.valueOf(World.freePort());
    running = Packaged.start(environment("MANAGEMENT_PORT", port)).healthy();
    write("fridays", in(8));
    own(
        "failing",
        in(8),
        "{ throwException: { exceptionType: java.io.IOException, message: no tea } }");

    await().atMost(SOON).until(() -> !said("Top 10 by traffic").isEmpty());
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(Packaged.run(environment("MANAGEMENT_PORT", port), "health").out())
                    .contains("reports", "failing: no tea"));
    assertThat(running.err()).contains("the report failing could not be made: no tea");

    own("failing", in(8), "{ setBody: { constant: Tea } }");
    await().atMost(SOON).until(() -> !said("Tea").isEmpty());
  }

  /** The Quartz expression of a moment that is some seconds away. */
  private static String in(int seconds) {
    ZonedDateTime at =
        ZonedDateTime.ofInstant(Instant.now(), ZoneId.of("Asia/Shanghai")).plusSeconds(seconds);
    return "%d %d %d * * ?".formatted(at.getSecond(), at.getMinute(), at.getHour());
  }

  private String said(String words) {
    return world.texts().stream().filter(text -> text.contains(words)).findFirst().orElse("");
  }

  private String file() throws IOException {
    Path reports = folder.resolve("reports");
    if (!Files.isDirectory(reports)) {
      return "";
    }
    try (Stream<Path> files = Files.list(reports)) {
      return files
          .filter(file -> file.getFileName().toString().contains("fridays"))
          .map(OwnReportIT::read)
          .collect(Collectors.joining());
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Map<String, String> environment(String... differences) {
    Map<String, String> environment =
        new HashMap<>(world.environment("CUSTOM_DIR", custom.toString(), "BOT_LANGUAGE", "en"));
    environment.put("SAMPLE_INTERVAL_SECONDS", "5");
    environment.put("FILE_DIR", folder.resolve("reports").toString());
    environment.put("MANAGEMENT_PORT", String.valueOf(World.freePort()));
    for (int i = 0; i < differences.length; i += 2) {
      environment.put(differences[i], differences[i + 1]);
    }
    return environment;
  }

  /** A report with these steps, on demand only or with a schedule. */
  private void own(String kind, String... steps) throws IOException {
    boolean scheduled = !steps[0].startsWith("{");
    String text =
        (scheduled ? "# Schedule: " + steps[0] + "\n" : "")
            + "- route:\n    id: reports.%1$s\n    description: Mine\n    from:\n"
            + "      uri: direct:reports.%1$s\n      steps:\n";
    String all =
        Stream.of(steps)
            .skip(scheduled ? 1 : 0)
            .map(step -> "        - " + step.substring(2, step.length() - 2) + "\n")
            .collect(Collectors.joining());
    Path file = custom.resolve("routes/reports/" + kind + ".camel.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text.formatted(kind) + all);
  }

  private void write(String kind, String cron) throws IOException {
    Path file = custom.resolve("routes/reports/" + kind + ".camel.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        """
        # Who used most this week.
        # Schedule: %2$s
        - route:
            id: reports.%1$s
            description: Friday's ten
            from:
              uri: direct:reports.%1$s
              steps:
                - bean: { ref: windows, method: "asked('week', ${variable.due.dueAt})" }
                - to: direct:traffic.totals
                - bean: { ref: totals, method: "top(${body}, 10)" }
                - setHeader: { name: template, constant: top.ftlh }
        """
            .formatted(kind, cron));
  }
}
