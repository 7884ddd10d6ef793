package io.github.dromedary.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvPartTest {

  private static String written(CsvPart part, CsvPart.Rows rows) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    part.write(out, rows);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void a_row_is_a_time_in_utc_and_a_link() throws IOException {
    assertThat(
            written(
                new CsvPart(0, 1_000),
                sink -> {
                  sink.row(0L, "https://v/1");
                  sink.row(1_772_631_135L, "a,b");
                  sink.row(null, "видео 🦙");
                  sink.row(1L, null);
                  sink.row(Long.MAX_VALUE, "x");
                }))
        .isEqualTo(
            "Time,Video\r\n1970-01-01 00:00:00,https://v/1\r\n2026-03-04 13:32:15,\"a,b\"\r\n"
                + ",видео 🦙\r\n1970-01-01 00:00:01,\r\n9223372036854775807,x\r\n");
  }

  @Test
  void the_header_leaves_before_the_first_row_is_read() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new CsvPart(0, 1_000)
        .write(
            out,
            sink -> assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("Time,Video\r\n"));
  }

  @Test
  void what_does_not_fit_goes_on_in_the_next_part() throws IOException {
    int rows = 10_000;
    CsvPart.Rows all =
        sink -> {
          for (long row = 0; row < rows; row++) {
            sink.row(row, "https://example.org/" + row);
          }
        };
    List<String> lines = new ArrayList<>();
    long end = 0;
    int parts = 0;
    for (boolean more = true; more; parts++) {
      CsvPart part = new CsvPart(end, 100_000);
      String text = written(part, all);
      assertThat(text.length()).isLessThan(140_000);
      assertThat(text).startsWith("Time,Video\r\n");
      lines.addAll(text.lines().skip(1).toList());
      end = part.end();
      more = part.hasMore();
    }
    assertThat(parts).isBetween(3, 6);
    assertThat(lines).hasSize(rows).doesNotHaveDuplicates();
    assertThat(lines.get(rows - 1)).endsWith("/9999");
  }

  @Test
  void a_failure_of_the_reading_is_the_writers() {
    assertThatThrownBy(
            () ->
                written(
                    new CsvPart(0, 1_000),
                    sink -> {
                      throw new IOException("the line broke");
                    }))
        .hasMessage("the line broke");
  }
}
