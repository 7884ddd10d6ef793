package io.github.dromedary.text;

import java.util.Locale;

/** Byte counts as people read them: {@code 1023 B}, {@code 1.50 KiB}, {@code 3.24 GiB}. */
public final class Bytes {

  private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

  private Bytes() {}

  /**
   * Bytes below 1 KiB as a whole number, from there with two decimals, rounded half up; a value
   * that rounds to 1024.00 is shown in the next unit. Never negative: less than nothing is {@code 0
   * B}.
   */
  public static String human(long bytes) {
    if (bytes < 1024) {
      return Math.max(0, bytes) + " B";
    }
    double value = bytes / 1024.0;
    int unit = 0;
    while (value >= 1023.995 && unit < UNITS.length - 1) {
      value /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, "%.2f %s", value, UNITS[unit]);
  }
}
