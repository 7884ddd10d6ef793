package io.github.dromedary.channel;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers of public pages, in whatever way a language writes them. What can be read in two ways is
 * unknown, never a guess: 2,5K is 2,500, and nothing is 25,000.
 */
final class PageNumber {

  private static final String BLANK = "[\\p{Z}\\s]";
  private static final Pattern WHOLE = Pattern.compile("\\d+");

  /** 12 345 or 12,345 or 12.345 or 12'345: one kind of sign, between groups of three. */
  private static final Pattern GROUPED =
      Pattern.compile("\\d{1,3}(" + BLANK + "|[,.'\u2019])\\d{3}(?:\\1\\d{3})*");

  /** One or two digits behind the sign; with three it could be between groups. */
  private static final Pattern SHORT =
      Pattern.compile(
          "(\\d+)(?:[.,](\\d{1,2}))?" + BLANK + "?([KMB\u041a\u041c])",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Map<String, Integer> ZEROS =
      Map.of("K", 3, "M", 6, "B", 9, "\u041a", 3, "\u041c", 6);

  private PageNumber() {}

  /** 2,500 of {@code 2.5K} and {@code 2,5K}, 12,345 of {@code 12 345}; null where it is unknown. */
  static Long of(String text) {
    String number = text.strip().replaceAll("^" + BLANK + "+|" + BLANK + "+$", "");
    Matcher rounded = SHORT.matcher(number);
    if (rounded.matches()) {
      String fraction = rounded.group(2) == null ? "" : "." + rounded.group(2);
      int zeros = ZEROS.get(rounded.group(3).toUpperCase(java.util.Locale.ROOT));
      return fitting(new BigDecimal(rounded.group(1) + fraction).movePointRight(zeros));
    }
    boolean whole = WHOLE.matcher(number).matches() || GROUPED.matcher(number).matches();
    return whole ? fitting(new BigDecimal(number.replaceAll("\\D", ""))) : null;
  }

  private static Long fitting(BigDecimal number) {
    return number.precision() - number.scale() > 18 ? null : Long.valueOf(number.longValue());
  }
}
