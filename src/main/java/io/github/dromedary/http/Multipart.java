package io.github.dromedary.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A body of the type {@code multipart/form-data} that is written while it is sent, so that a file
 * of any length takes constant memory. Not safe for use by several threads.
 */
public final class Multipart {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BOUNDARY_BYTES = 16;
  private static final long UNKNOWN = -1;

  private final String boundary;
  private final List<Part> parts = new ArrayList<>();

  /** What stands in a part. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes all of it; called once at most, on a thread of the upload's own, which is interrupted
     * when the upload ends early.
     *
     * @param out takes what is written when the network takes it, and waits for that
     * @throws IOException to abort the upload: nothing of it is then accepted
     */
    void writeTo(OutputStream out) throws IOException;
  }

  private record Part(byte[] head, Content content, long length) {}

  /** An empty body with a boundary of its own. */
  public Multipart() {
    byte[] random = new byte[BOUNDARY_BYTES];
    RANDOM.nextBytes(random);
    boundary = "dromedary-" + HexFormat.of().formatHex(random);
  }

  /** Adds a value in UTF-8. */
  public Multipart field(String name, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    return add("name=\"" + quoted(name) + "\"", bytes.length, out -> out.write(bytes));
  }

  /**
   * Adds a file of known bytes.
   *
   * @param type its MIME type
   */
  public Multipart file(String name, String fileName, String type, byte[] bytes) {
    return add(disposition(name, fileName, type), bytes.length, out -> out.write(bytes));
  }

  /**
   * Adds a file of a length that nobody knows yet; the body is then sent in chunks.
   *
   * @param type its MIME type
   */
  public Multipart file(String name, String fileName, String type, Content content) {
    return add(disposition(name, fileName, type), UNKNOWN, content);
  }

  /** The value of the header {@code Content-Type}. */
  public String contentType() {
    return "multipart/form-data; boundary=" + boundary;
  }

  /** How many bytes the whole body has; -1 when a part's length is not known. */
  long length() {
    long sum = end().length;
    for (Part part : parts) {
      if (part.length() == UNKNOWN) {
        return UNKNOWN;
      }
      sum += part.head().length + part.length() + 2;
    }
    return sum;
  }

  /**
   * Writes the whole body.
   *
   * @throws IOException what a content throws, or the stream
   */
  public void writeTo(OutputStream out) throws IOException {
    for (Part part : parts) {
      out.write(part.head());
      part.content().writeTo(out);
      out.write('\r');
      out.write('\n');
    }
    out.write(end());
  }

  private Multipart add(String disposition, long length, Content content) {
    String head =
        "--" + boundary + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n";
    parts.add(new Part(head.getBytes(StandardCharsets.UTF_8), content, length));
    return this;
  }

  private byte[] end() {
    return ("--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII);
  }

  private static String disposition(String name, String fileName, String type) {
    if (type.chars().anyMatch(unit -> unit < ' ')) {
      throw new IllegalArgumentException("a MIME type is one line without control characters");
    }
    return "name=\""
        + quoted(name)
        + "\"; filename=\""
        + quoted(fileName)
        + "\"\r\nContent-Type: "
        + type;
  }

  /** As browsers do it: UTF-8 as it is, and what would end the name or the line in percent form. */
  private static String quoted(String name) {
    return name.replace("\r", "%0D").replace("\n", "%0A").replace("\"", "%22");
  }
}
