package io.github.dromedary.channel.redis;

import io.github.dromedary.http.Host;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where Redis is: {@code redis://[[user]:password@]host[:port][/database]}, or {@code rediss://}
 * for TLS. Docker's names with an underscore and international names are hosts. What the client
 * would pass over, a {@code ?db=2}, or take for something else, a {@code #} in the password, is
 * refused; what is said about it holds no part of it, for a part may be the password.
 */
public final class RedisAddress {

  /** Without a password in its place: that would be masked, in an example too. */
  private static final String RIGHT =
      "redis://host[:port][/database], a password before the host as :password@";

  private static final int PORT = 6379;
  private static final int LAST_PORT = 65_535;
  private static final Pattern SCHEME = Pattern.compile("(?i)(rediss?)://(.*)", Pattern.DOTALL);
  private static final Pattern PLACE =
      Pattern.compile(
          "(\\[[0-9a-fA-F:.]+]|[^:/?#\\[\\]\\s]+)(?::(\\d{1,5}))?(?:/(.*))?", Pattern.DOTALL);

  private final boolean secure;
  private final String host;
  private final int port;
  private final int database;
  private final String user;
  private final String password;

  private RedisAddress(boolean secure, Matcher place, int database, String[] login) {
    this.secure = secure;
    this.host = host(place.group(1));
    this.port = place.group(2) == null ? PORT : Integer.parseInt(place.group(2));
    this.database = database;
    this.user = login.length > 1 && !login[0].isEmpty() ? decoded(login[0]) : null;
    this.password = login.length > 1 && !login[1].isEmpty() ? decoded(login[1]) : null;
  }

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException when it is none; the message says what would be right
   */
  public static RedisAddress parse(String text) {
    Matcher scheme = SCHEME.matcher(text.strip());
    if (!scheme.matches()) {
      throw wrong("redis:// or rediss:// for TLS: " + RIGHT);
    }
    String rest = scheme.group(2);
    int at = rest.lastIndexOf('@');
    String[] login = at < 0 ? new String[0] : rest.substring(0, at).split(":", 2);
    String place = rest.substring(at + 1);
    refuseWhatIsPassedOver(at < 0 ? "" : rest.substring(0, at), place);
    if (login.length == 1) {
      throw wrong(RIGHT + "; a password stands behind a colon, also where there is no user");
    }
    Matcher found = PLACE.matcher(place);
    if (!found.matches()) {
      throw wrong(RIGHT + "; the host and its port cannot be made out");
    }
    RedisAddress address =
        new RedisAddress(
            scheme.group(1).equalsIgnoreCase("rediss"), found, database(found.group(3)), login);
    if (address.port < 1 || address.port > LAST_PORT) {
      throw wrong(RIGHT + "; a port is a number from 1 to " + LAST_PORT);
    }
    if (address.secure && address.host.contains("_")) {
      throw wrong(
          "without _ in its host where it begins with rediss://: Java checks no certificate of such"
              + " a name; with redis:// it is possible, or give the host a second name");
    }
    return address;
  }

  private static void refuseWhatIsPassedOver(String login, String place) {
    if (place.contains("?")) {
      boolean database = place.matches("(?s).*[?&]db=\\d+.*");
      throw wrong(
          RIGHT
              + "; what stands behind ? is not read"
              + (database ? ", the database stands behind a slash: redis://host:6379/2" : ""));
    }
    if (login.contains("#") || login.contains("/") || login.contains("?") || place.contains("#")) {
      throw wrong(
          RIGHT + "; in a password # is written %23, / is %2F, ? is %3F, @ is %40 and % is %25");
    }
  }

  private static String host(String name) {
    try {
      return Host.ascii(name);
    } catch (IllegalArgumentException e) {
      throw wrong(RIGHT + "; the host is no name that can be looked up");
    }
  }

  private static int database(String path) {
    if (path == null || path.isEmpty()) {
      return 0;
    }
    if (!path.matches("\\d{1,5}/?")) {
      throw wrong(RIGHT + "; the database is a number, such as redis://host:6379/2, or left out");
    }
    return Integer.parseInt(path.replace("/", ""));
  }

  /**
   * What is wrong with an address; empty when nothing is.
   *
   * @return goes on a sentence: "it must be …"
   */
  public static Optional<String> problem(String text) {
    try {
      parse(text);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage());
    }
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw wrong(RIGHT + "; in a password a percent sign is written %25");
    }
  }

  private static IllegalArgumentException wrong(String right) {
    return new IllegalArgumentException(right);
  }

  boolean secure() {
    return secure;
  }

  String host() {
    return host;
  }

  int port() {
    return port;
  }

  int database() {
    return database;
  }

  /** Null where none is given. */
  String user() {
    return user;
  }

  /** Null where none is given. */
  String password() {
    return password;
  }
}
