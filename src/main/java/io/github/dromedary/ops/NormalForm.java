package io.github.dromedary.ops;

import io.github.dromedary.http.Address;
import io.github.dromedary.http.Host;
import io.github.dromedary.text.Zones;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Settings as people write them, in the one form that everything understands which reads them:
 * zones, addresses, names of hosts. What is not understood stays as it is, and is judged.
 */
final class NormalForm {

  private static final Pattern JDBC =
      Pattern.compile("(?i)jdbc:postgresql://([^/?@]*)(.*)", Pattern.DOTALL);

  private static final Pattern BRACKETS = Pattern.compile("^\\[(.*)]$");

  private NormalForm() {}

  /**
   * The normal form of a value.
   *
   * @param name of the setting, as in the environment: it tells what the value is
   * @param value without blanks at its ends
   */
  static String of(String name, String value) {
    if (name.equals("STAT_TZ")) {
      return Zones.find(value).map(ZoneId::getId).orElse(value);
    }
    if (name.equals("DATABASE_URL")) {
      Matcher jdbc = JDBC.matcher(value);
      return jdbc.matches() ? "jdbc:postgresql://" + ascii(jdbc.group(1)) + jdbc.group(2) : value;
    }
    if (name.equals("MANAGEMENT_HOST")) { // as an address bears one of IPv6: [::1]
      return ascii(BRACKETS.matcher(value).replaceFirst("$1"));
    }
    if (name.endsWith("_HOST")) {
      return ascii(value);
    }
    return name.endsWith("_URL") || name.endsWith("_SERVER") ? Address.normal(value) : value;
  }

  private static String ascii(String host) {
    try {
      return Host.ascii(host);
    } catch (IllegalArgumentException e) {
      return host;
    }
  }
}
