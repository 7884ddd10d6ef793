package io.github.dromedary.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dromedary.komari.History;
import io.github.dromedary.komari.History.Point;
import io.github.dromedary.komari.Reading.Counted;
import io.github.dromedary.store.Store;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Situations that people reported, with the store: what was booked of them were hundreds of GiB.
 */
class CounterCasesTest {

  private static final Path CASES = Path.of("src/test/resources/cases");
  private static final long START = Instant.parse("2026-11-21T00:00:00Z").getEpochSecond();
  private static final long STEP = 1_000_000;

  @TempDir private static Path folder;

  private Store store;

  @BeforeEach
  void open() {
    store = Store.open("", folder);
  }

  @AfterEach
  void close() {
    store.close();
  }

  /** A host's readings, 300 s apart: down, up, uptime; it truly carries 1 MB a step each way. */
  record Case(String situation, List<long[]> readings) {

    @Override
    public String toString() {
      return situation;
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void no_lifetime_is_booked_and_no_more_is_missing_than_one_step(Case situation) {
    for (boolean keepsMinutes : new boolean[] {true, false}) {
      assertThat(booked(situation, keepsMinutes))
          .as("%s, %s", situation, keepsMinutes)
          .isBetween((situation.readings().size() - 2) * STEP, trueBytes(situation));
    }
  }

  @Test
  void k_a_host_that_boots_within_a_gap_beside_a_real_panel_books_what_its_counters_show()
      throws IOException {
    JsonNode file =
        new ObjectMapper().readTree(CASES.resolve("panel-minutes-around-a-boot.json").toFile());
    byte[] answer = file.get("answer").toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    List<Point> points = new History().points(new ByteArrayInputStream(answer));
    Ledger ledger = new Ledger(Links.of("100"), 5);
    Instant now = Instant.parse("2026-11-26T14:12:30Z");
    Filling filling = new Filling(ledger, Clock.fixed(now, ZoneOffset.UTC), Duration.ofDays(400));
    try (Book book = new Book(store.writer(), new Postings(ledger, 5))) {
      for (JsonNode sample : file.get("samples")) {
        Instant at = Instant.parse(sample.get("at").asText());
        long down = sample.get("down").asLong();
        long up = sample.get("up").asLong();
        long uptime = sample.get("uptime").asLong();
        book.store(at.getEpochSecond(), new Counted(Host.NODE, at, down, up, uptime, true));
      }
      long before = Rows.number(book.nodes().get(0), "down_sum");
      for (Map<String, Object> gap : book.gaps()) {
        if (gap.get("from_at") != null) {
          book.fill(filling, gap, hours -> points);
        }
      }

      assertThat(Rows.number(book.nodes().get(0), "down_sum"))
          .as("what came until 14:10:20, and what the new counter shows")
          .isEqualTo(257_871_052_800L - 257_864_761_344L + 8_388_608L)
          .isEqualTo(before);
    }
  }

  private long booked(Case situation, boolean keepsMinutes) {
    Ledger ledger = new Ledger(Links.of("100"), 300);
    try (Book book = new Book(store.writer(), new Postings(ledger, 300))) {
      for (int slot = 0; slot < situation.readings().size(); slot++) {
        long[] reading = situation.readings().get(slot);
        long at = START + slot * 300L;
        book.store(
            at,
            new Counted(
                Host.NODE, Instant.ofEpochSecond(at), reading[0], reading[1], reading[2], true));
        if (!keepsMinutes) {
          book.panelKeepsNothing();
        }
      }
      return Rows.number(book.nodes().get(0), "down_sum");
    }
  }

  private static long trueBytes(Case situation) {
    return (situation.readings().size() - 1) * STEP;
  }

  static List<Case> cases() throws IOException {
    Map<String, List<long[]>> blocks = new LinkedHashMap<>();
    List<long[]> block = null;
    for (String line : Files.readAllLines(CASES.resolve("counters.csv"))) {
      if (line.matches("\\d+,.*")) {
        String[] columns = line.split(",");
        block.add(
            new long[] {
              Long.parseLong(columns[1]), Long.parseLong(columns[2]), Long.parseLong(columns[3])
            });
      } else if (!line.startsWith("#")) {
        block = new ArrayList<>();
        blocks.put(line, block);
      }
    }
    return blocks.entrySet().stream().map(e -> new Case(e.getKey(), e.getValue())).toList();
  }
}
