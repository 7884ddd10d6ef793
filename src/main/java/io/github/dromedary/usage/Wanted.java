package io.github.dromedary.usage;

import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * What somebody types into the user search.
 *
 * @param id 0 when there is a problem
 * @param problem the sentence {@code usage.search.<problem>} that says why it is no id; null when
 *     it is one
 * @param shown the text as an answer repeats it, not longer than a line
 */
public record Wanted(long id, String problem, String shown) {

  private static final Pattern WHOLE = Pattern.compile("[-−]?\\d+");
  private static final int LINE = 40;

  /** Reads a text; Telegram's ids have 64 bits at most. */
  public static Wanted of(String text) {
    String digits = text.strip().replace('−', '-');
    String shown = shown(text.strip());
    if (!WHOLE.matcher(digits).matches()) {
      return new Wanted(0, "nonumber", shown);
    }
    BigInteger value = new BigInteger(digits);
    return value.bitLength() < Long.SIZE
        ? new Wanted(value.longValue(), null, value.toString())
        : new Wanted(0, "toolong", shown);
  }

  private static String shown(String text) {
    String line = text.lines().findFirst().orElse("");
    return line.codePointCount(0, line.length()) <= LINE
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LINE)) + "…";
  }
}
