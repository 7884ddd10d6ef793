package io.github.dromedary.http;

import java.net.IDN;
import java.util.Locale;

/**
 * Names of hosts as people and Docker write them. Java's {@link java.net.URI} sees no host in
 * {@code my_panel}, and everything that is built on it fails; so an address bears a stand-in for
 * such a name, and the calls under it go to the {@linkplain #real real} one.
 */
public final class Host {

  private static final String STAND_IN = ".underscore.invalid";

  private Host() {}

  /**
   * The name in letters that a resolver takes: {@code 探针.example} is {@code xn--dzu910i.example}.
   *
   * @throws IllegalArgumentException when it has no such form
   */
  public static String ascii(String host) {
    return IDN.toASCII(host);
  }

  /** The name as an address may bear it: itself, or a stand-in for one with an underscore. */
  static String legal(String host) {
    return host.contains("_")
        ? host.toLowerCase(Locale.ROOT).replace("-0", "-00").replace("_", "-01") + STAND_IN
        : host;
  }

  /** The name that a stand-in stands for; any other is itself. */
  static String real(String host) {
    if (!isStandIn(host)) {
      return host;
    }
    String name = host.substring(0, host.length() - STAND_IN.length());
    return name.replace("-01", "_").replace("-00", "-0");
  }

  static boolean isStandIn(String host) {
    return host != null && host.endsWith(STAND_IN);
  }
}
