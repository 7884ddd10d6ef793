package io.github.dromedary.demo.bot;

import java.time.Instant;

/**
 * A photo or document that the bot sent.
 *
 * @param name as the bot named it
 * @param contentType its MIME type
 * @param size in bytes
 * @param sha256 of the bytes, in lower-case hexadecimal digits
 * @param bytes all of them, or null when they are more than 16 MB
 * @param begun when its first byte came in
 */
public record SentFile(
    String name, String contentType, long size, String sha256, byte[] bytes, Instant begun) {

  /** A copy of the bytes, or null when they were not kept. */
  @Override
  public byte[] bytes() {
    return bytes == null ? null : bytes.clone();
  }
}
