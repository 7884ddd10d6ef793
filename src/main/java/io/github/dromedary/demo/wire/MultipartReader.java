package io.github.dromedary.demo.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the parts of a {@code multipart/form-data} body as they come in, in constant memory. It
 * takes them as Telegram does: a name in a header ends at a semicolon, quoted or not, and has no
 * escapes.
 */
public final class MultipartReader {
  private static final byte[] HEADER_END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final InputStream in;
  private final byte[] mark;
  private final byte[] buffer = new byte[1 << 16];
  private int from;
  private int to;
  private boolean begun;

  /**
   * A part's header.
   *
   * @param name of its parameter
   * @param fileName null when it is no file
   * @param contentType its MIME type
   */
  public record Header(String name, String fileName, String contentType) {}

  public MultipartReader(InputStream in, String boundary) {
    this.in = in;
    mark = ("\r\n--" + boundary).getBytes(StandardCharsets.UTF_8);
    buffer[to++] = '\r'; // the first boundary has no line before it
    buffer[to++] = '\n';
  }

  /**
   * Goes to the next part.
   *
   * @return empty when there is none, or when the body ends in the middle of its header
   */
  public Optional<Header> next() throws IOException {
    if (!begun && !copyUntil(mark, OutputStream.nullOutputStream())) {
      return Optional.empty();
    }
    begun = true;
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    if (!copyUntil(HEADER_END, header)) {
      return Optional.empty();
    }
    String text = header.toString(StandardCharsets.UTF_8);
    return text.startsWith("--") ? Optional.empty() : header(text);
  }

  /** Copies the part's content; false when the body ends in the middle of it. */
  public boolean content(OutputStream sink) throws IOException {
    return copyUntil(mark, sink);
  }

  private boolean copyUntil(byte[] end, OutputStream sink) throws IOException {
    while (true) {
      int at = find(end);
      if (at >= 0) {
        sink.write(buffer, from, at - from);
        from = at + end.length;
        return true;
      }
      int safe = Math.max(from, to - end.length + 1);
      sink.write(buffer, from, safe - from);
      from = safe;
      if (!fill()) {
        return false;
      }
    }
  }

  private int find(byte[] wanted) {
    for (int at = from; at <= to - wanted.length; at++) {
      if (buffer[at] == wanted[0]
          && Arrays.equals(buffer, at, at + wanted.length, wanted, 0, wanted.length)) {
        return at;
      }
    }
    return -1;
  }

  private boolean fill() throws IOException {
    System.arraycopy(buffer, from, buffer, 0, to - from);
    to -= from;
    from = 0;
    int read = in.read(buffer, to, buffer.length - to);
    to += Math.max(0, read);
    return read > 0;
  }

  private static Optional<Header> header(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    String type = "application/octet-stream";
    for (String line : text.split("\r\n")) {
      String lower = line.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-disposition:")) {
        for (String pair : line.split(";")) {
          int equals = pair.indexOf('=');
          if (equals > 0) {
            values.put(pair.substring(0, equals).strip(), bare(pair.substring(equals + 1)));
          }
        }
      } else if (lower.startsWith("content-type:")) {
        type = line.substring(line.indexOf(':') + 1).strip();
      }
    }
    String name = values.get("name");
    return name == null
        ? Optional.empty()
        : Optional.of(new Header(name, values.get("filename"), type));
  }

  private static String bare(String value) {
    String core = value.strip();
    boolean quoted = core.length() > 1 && core.startsWith("\"") && core.endsWith("\"");
    return quoted ? core.substring(1, core.length() - 1) : core;
  }
}
