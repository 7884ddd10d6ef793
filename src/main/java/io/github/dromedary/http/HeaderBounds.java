package io.github.dromedary.http;

import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.core5.http.config.Http1Config;

/**
 * How much may come before an answer's body. Apache's client takes headers without end, and a limit
 * for a body does not hold them.
 */
public final class HeaderBounds {

  private static final int LONGEST_LINE = 32 << 10;
  private static final int MOST_LINES = 200;

  private HeaderBounds() {}

  /** Makes connections that end at 200 header lines, or one of 32 KiB. */
  public static ManagedHttpClientConnectionFactory connections() {
    return ManagedHttpClientConnectionFactory.builder()
        .http1Config(
            Http1Config.custom()
                .setMaxLineLength(LONGEST_LINE)
                .setMaxHeaderCount(MOST_LINES)
                .build())
        .build();
  }
}
