package io.github.dromedary.http;

import java.net.IDN;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Names of hosts as people and Docker write them. Java's {@link java.net.URI} sees no host in
 * {@code my_panel}, and camel-http none in {@code xn--dzu910i.example}; so an address bears a
 * stand-in for such a name, and the calls under it go to the {@linkplain #real real} one.
 */
public final class Host {

  private static final String STAND_IN = ".stand-in.invalid";
  private static final Pattern ODD = Pattern.compile("_|(?i)(?:^|\\.)xn--");

  /** What stands for what; it can be undone, for {@code -0} itself is among it. */
  private static final Map<String, String> SIGNS = Map.of("-0", "-00", "_", "-01", "--", "-02");

  private static final Map<String, String> MEANT = Map.of("-00", "-0", "-01", "_", "-02", "--");
  private static final Pattern SIGN = Pattern.compile("-0|_|--");
  private static final Pattern WRITTEN = Pattern.compile("-0[012]");

  private Host() {}

  /**
   * The name in letters that a resolver takes: {@code 探针.example} is {@code xn--dzu910i.example}.
   *
   * @throws IllegalArgumentException when it has no such form
   */
  public static String ascii(String host) {
    return IDN.toASCII(host);
  }

  /** The name as an address may bear it: itself, or a stand-in that every library takes. */
  static String legal(String host) {
    return ODD.matcher(host).find()
        ? SIGN.matcher(host.toLowerCase(Locale.ROOT)).replaceAll(sign -> SIGNS.get(sign.group()))
            + STAND_IN
        : host;
  }

  /** The name that a stand-in stands for; any other is itself. */
  static String real(String host) {
    return isStandIn(host)
        ? WRITTEN
            .matcher(host.substring(0, host.length() - STAND_IN.length()))
            .replaceAll(written -> MEANT.get(written.group()))
        : host;
  }

  /** Whether another name is meant. */
  static boolean isStandIn(String host) {
    return host != null && host.endsWith(STAND_IN);
  }

  /** Whether Java can make TLS with it: it names no such host to a server, and trusts none. */
  static boolean isFitForTls(String host) {
    return !host.contains("_");
  }
}
