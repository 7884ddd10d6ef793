package io.github.dromedary.quota;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bytes as people and providers write them: {@code 2TiB}, {@code 500 GB}, {@code 1.5tb}. Units of
 * ten (IEC 80000-13: kB, MB, GB …) and of two (KiB, MiB, GiB …) are different, and a unit that
 * could be either ({@code 2T}) is refused: at a terabyte they are a tenth apart.
 */
public final class Amount {

  private static final Pattern FORM =
      Pattern.compile("([0-9]{1,25}(?:[.,][0-9]{1,25})?)([a-z]{0,12})");
  private static final Pattern THOUSANDS = Pattern.compile("[0-9],[0-9]{3}(?![0-9])");
  private static final Pattern BITS = Pattern.compile("[KMGTPE]i?b\\s*$");
  private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);
  private static final Map<String, BigDecimal> UNITS =
      Map.ofEntries(
          Map.entry("b", BigDecimal.ONE),
          Map.entry("kb", ten(3)),
          Map.entry("mb", ten(6)),
          Map.entry("gb", ten(9)),
          Map.entry("tb", ten(12)),
          Map.entry("pb", ten(15)),
          Map.entry("eb", ten(18)),
          Map.entry("kib", two(10)),
          Map.entry("mib", two(20)),
          Map.entry("gib", two(30)),
          Map.entry("tib", two(40)),
          Map.entry("pib", two(50)),
          Map.entry("eib", two(60)));

  private Amount() {}

  /**
   * The bytes of a text, rounded half up.
   *
   * @throws IllegalArgumentException when it is none; says what would be right
   */
  public static long parse(String text) {
    if (THOUSANDS.matcher(text).find()) {
      throw wrong(text, "without a sign between thousands, as in 1000GB, or 1.5TB");
    }
    if (BITS.matcher(text).find()) {
      throw wrong(text, "in bytes: a small b is a bit, of which a byte has eight");
    }
    Matcher form = FORM.matcher(text.replace(" ", "").toLowerCase(Locale.ROOT));
    if (!form.matches() || form.group(2).isEmpty()) {
      throw wrong(text, "a number with a unit, as in 500GB, 2TiB or 1.5TB");
    }
    String unit = form.group(2);
    BigDecimal factor = UNITS.get(unit);
    if (factor == null) {
      boolean either = unit.length() == 1 && "kmgtpe".contains(unit);
      String letter = unit.toUpperCase(Locale.ROOT);
      throw wrong(
          text,
          either
              ? letter + "B (a power of ten) or " + letter + "iB (a power of two)"
              : "a unit of kB, MB, GB, TB or KiB, MiB, GiB, TiB");
    }
    BigDecimal bytes = new BigDecimal(form.group(1).replace(',', '.')).multiply(factor);
    if (bytes.compareTo(MOST) > 0) {
      throw wrong(text, "less than 8 EiB");
    }
    return bytes.setScale(0, RoundingMode.HALF_UP).longValueExact();
  }

  private static IllegalArgumentException wrong(String text, String right) {
    return new IllegalArgumentException("\"" + text.strip() + "\" must be " + right);
  }

  private static BigDecimal ten(int power) {
    return BigDecimal.TEN.pow(power);
  }

  private static BigDecimal two(int power) {
    return BigDecimal.valueOf(1L << power);
  }
}
