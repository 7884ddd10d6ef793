package io.github.dromedary.usage;

import java.io.BufferedWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A stretch of a user's history as CSV: UTF-8, CRLF, {@code Time,Video}, times in UTC, an empty
 * field for a time that nobody knows.
 */
final class CsvPart {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setHeader("Time", "Video").get();
  private static final int CHECKED_EVERY = 256;

  private final long first;
  private final long limit;
  private long row;
  private boolean full;

  /** Hands every row to a sink. */
  @FunctionalInterface
  interface Rows {
    void into(HistorySink sink) throws IOException;
  }

  /** Ends the reading where the part is full. */
  private static final class Full extends IOException {
    private static final long serialVersionUID = 1L;

    Full() {
      super("the part is full");
    }
  }

  /**
   * @param first how many rows were in the parts before
   * @param limit bytes after which no further row begins, give or take some hundred rows
   */
  CsvPart(long first, long limit) {
    this.first = first;
    this.limit = limit;
  }

  /**
   * Writes the header and as many rows as fit; the header leaves at once.
   *
   * @throws IOException when nobody takes what is written
   */
  void write(OutputStream out, Rows rows) throws IOException {
    Counting counted = new Counting(out);
    BufferedWriter text =
        new BufferedWriter(new OutputStreamWriter(counted, StandardCharsets.UTF_8));
    CSVPrinter printer = new CSVPrinter(text, FORMAT);
    text.flush();
    row = 0;
    full = false;
    try {
      rows.into(
          (at, link) -> {
            if (row >= first) {
              if (row % CHECKED_EVERY == 0 && row > first && counted.bytes >= limit) {
                full = true;
                throw new Full();
              }
              printer.printRecord(at == null ? null : time(at), link);
            }
            row++;
          });
    } catch (Full e) {
      // the next part goes on here
    }
    text.flush();
  }

  /** How many rows are in this part and those before. */
  long end() {
    return row;
  }

  /** Whether there are rows that did not fit. */
  boolean hasMore() {
    return full;
  }

  /** A time that no calendar has is written as it stands. */
  private static String time(long at) {
    try {
      return TIME.format(Instant.ofEpochSecond(at));
    } catch (java.time.DateTimeException e) {
      return String.valueOf(at);
    }
  }

  private static final class Counting extends FilterOutputStream {
    private long bytes;

    Counting(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] all, int from, int length) throws IOException {
      out.write(all, from, length);
      bytes += length;
    }

    @Override
    public void write(int one) throws IOException {
      out.write(one);
      bytes++;
    }
  }
}
