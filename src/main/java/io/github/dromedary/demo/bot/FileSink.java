package io.github.dromedary.demo.bot;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/** Takes a file's bytes as they come in, and keeps them while they are few. */
final class FileSink extends OutputStream {
  private static final int MOST_KEPT = 16 << 20;

  private final Clock clock;
  private final AtomicLong received;
  private final MessageDigest digest;
  private ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private long size;
  private Instant begun;

  /**
   * A sink for one file.
   *
   * @param received counts the bytes of all files
   */
  FileSink(Clock clock, AtomicLong received) {
    this.clock = clock;
    this.received = received;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public void write(int one) {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) {
    if (length == 0) {
      return;
    }
    if (begun == null) {
      begun = clock.instant();
    }
    size += length;
    digest.update(bytes, from, length);
    received.addAndGet(length);
    if (size > MOST_KEPT) {
      kept = null;
    } else {
      kept.write(bytes, from, length);
    }
  }

  SentFile file(String name, String contentType) {
    return new SentFile(
        name,
        contentType,
        size,
        HexFormat.of().formatHex(digest.digest()),
        kept == null ? null : kept.toByteArray(),
        begun == null ? clock.instant() : begun);
  }
}
