package io.github.dromedary.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses of HTTP servers as people write them. */
public final class Address {

  private static final Pattern WEB =
      Pattern.compile(
          "(https?)://((?:[^/?#@]*@)?)(\\[[^\\]/?#]*]|[^/?#@:\\[\\]]+)(:\\d*)?([/?#].*)?",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private Address() {}

  /**
   * The same address in the form that all clients take: scheme in small letters, an international
   * name in ASCII, a stand-in for a host that a library does not take (see {@link Host}).
   *
   * @return the text itself when it is no address, for its problem to be told
   */
  public static String normal(String text) {
    Matcher parts = WEB.matcher(text);
    if (!parts.matches()) {
      return text;
    }
    String scheme = parts.group(1).toLowerCase(Locale.ROOT);
    try {
      String host = Host.ascii(parts.group(3));
      boolean possible = scheme.equals("http") || Host.isFitForTls(host);
      return scheme
          + "://"
          + parts.group(2)
          + (possible ? Host.legal(host) : host)
          + orEmpty(parts.group(4))
          + orEmpty(parts.group(5));
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  /**
   * What is wrong with a {@linkplain #normal normal} address; empty when nothing is.
   *
   * @return goes on a sentence: "it must be …"
   */
  public static Optional<String> problem(String normal) {
    Matcher parts = WEB.matcher(normal);
    if (parts.matches()
        && parts.group(1).equalsIgnoreCase("https")
        && !Host.isFitForTls(parts.group(3))) {
      return Optional.of(
          "an address without _ in its host: Java checks no certificate of such a name; with"
              + " http:// it is possible, or give the host a second name");
    }
    try {
      URI uri = new URI(normal);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      return web && uri.getHost() != null
          ? Optional.empty()
          : Optional.of("an address, http(s)://host…");
    } catch (URISyntaxException e) {
      return Optional.of("an address, http(s)://host…, without blanks and odd characters");
    }
  }

  /** An address for people, with the host that is meant; any other text is itself. */
  public static String shown(String normal) {
    Matcher parts = WEB.matcher(normal);
    return parts.matches() && Host.isStandIn(parts.group(3))
        ? normal.replace(parts.group(3), Host.real(parts.group(3)))
        : normal;
  }

  /** The host's name for people, without stand-in. */
  static String shownHost(URI address) {
    return Host.real(address.getHost());
  }

  private static String orEmpty(String group) {
    return group == null ? "" : group;
  }
}
