package io.github.dromedary.komari;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a node's owner has written down about it on the panel. Nothing of it is needed to count:
 * what is missing, or makes no sense, is as if it was not written.
 *
 * @param group what the owner groups it by; empty for none
 * @param tags what the owner marks it with, parted by {@code ;}; empty for none
 * @param trafficLimit bytes a cycle; 0 for none
 * @param limitType {@code sum}, {@code max}, {@code min}, {@code up}, {@code down}; what of both
 *     directions counts
 * @param expiresAt when what was paid for ends, seconds since 1970; null where that is not written
 * @param price as written; −1 for a node that costs nothing; empty for none
 * @param currency a sign or a name; may be empty
 * @param billingDays the days that the price is for; 0 for none
 */
public record Facts(
    String group,
    String tags,
    long trafficLimit,
    String limitType,
    Long expiresAt,
    String price,
    String currency,
    int billingDays) {

  /** Of a node of which nothing is written. */
  public static final Facts NONE = new Facts("", "", 0, "", null, "", "", 0);

  private static final List<String> TYPES = List.of("sum", "max", "min", "up", "down");
  private static final int SHORT = 20;
  private static final int LONG = 200;
  private static final int LONGEST = 2_000;

  /** A panel that knows no date has the year 1; one that runs for ever, 2200 and the like. */
  private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");

  /** The facts in an entry of the panel's list. */
  static Facts of(JsonNode entry) {
    JsonNode limit = entry.path("traffic_limit");
    String type = text(entry, "traffic_limit_type", SHORT).toLowerCase(Locale.ROOT);
    return new Facts(
        text(entry, "group", LONG),
        text(entry, "tags", LONGEST),
        limit.canConvertToLong() ? Math.max(0, limit.longValue()) : 0,
        TYPES.contains(type) ? type : "",
        instant(text(entry, "expired_at", LONG)),
        price(entry.path("price")),
        text(entry, "currency", SHORT),
        entry.path("billing_cycle").canConvertToInt()
            ? Math.max(0, entry.path("billing_cycle").intValue())
            : 0);
  }

  /** The tags without the colours that a panel shows them in ({@code prod<red>}). */
  public static List<String> tags(String written) {
    return Arrays.stream(written.split("[;,]"))
        .map(tag -> tag.replaceFirst("<\\w{1,20}>\\s*$", "").strip())
        .filter(tag -> !tag.isEmpty())
        .toList();
  }

  private static String text(JsonNode entry, String field, int longest) {
    JsonNode value = entry.path(field);
    String text = value.isTextual() ? value.textValue().strip().replaceAll("\\p{Cntrl}+", " ") : "";
    int end = Math.min(text.length(), longest);
    boolean half = end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
    return text.substring(0, half ? end - 1 : end);
  }

  private static String price(JsonNode price) {
    if (!price.isNumber()) {
      return "";
    }
    BigDecimal number = price.decimalValue();
    // a short text may be a long number
    return Math.abs((long) number.precision() - number.scale()) > 12 || number.scale() > 12
        ? ""
        : number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private static Long instant(String text) {
    try {
      Instant instant = OffsetDateTime.parse(text).toInstant();
      return instant.isBefore(FIRST) ? null : (Long) instant.getEpochSecond();
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
