package io.github.dromedary.source;

import io.github.dromedary.http.Host;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where the bot's database is, as its own setting says it: {@code
 * postgresql://user:password@host:port/database?parameters}, with or without a driver's name behind
 * a plus. What cannot be read is told without any part of it, for a part may be the password.
 */
final class SourceAddress {

  private static final String RIGHT = "postgresql://user[:password]@host[:5432]/database";
  private static final Pattern SCHEME =
      Pattern.compile("(?i)(?:postgres|postgresql)(?:\\+[a-z0-9_]+)?://(.*)", Pattern.DOTALL);
  private static final Pattern PLACE =
      Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:/?#\\[\\]\\s]+)(?::(\\d{1,5}))?/([^/?#]+)");
  private static final int PORT = 5432;
  private static final int LAST_PORT = 65_535;

  /** What the driver understands too; other drivers' own parameters mean nothing here. */
  private static final Set<String> PASSED =
      Set.of("sslmode", "sslrootcert", "sslcert", "sslkey", "options", "currentSchema");

  /** Those that say in which schema the tables are. */
  private static final Set<String> CHOOSING = Set.of("options", "currentSchema");

  private final String host;
  private final int port;
  private final String database;
  private final String user;
  private final String password;
  private final Map<String, String> parameters;

  private SourceAddress(Matcher place, String[] login, Map<String, String> parameters) {
    this.host = ascii(place.group(1));
    this.port = place.group(2) == null ? PORT : Integer.parseInt(place.group(2));
    this.database = decoded(place.group(3));
    this.user = decoded(login[0]);
    this.password = login.length > 1 ? decoded(login[1]) : "";
    this.parameters = parameters;
  }

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException when it is none; the message holds nothing of it
   */
  static SourceAddress parse(String url) {
    Matcher scheme = SCHEME.matcher(url.strip());
    if (!scheme.matches()) {
      throw wrong("it does not begin with postgresql://");
    }
    String rest = scheme.group(1);
    int at = rest.lastIndexOf('@');
    if (at < 0) {
      throw wrong("it names no user");
    }
    String place = rest.substring(at + 1);
    int question = place.indexOf('?');
    Matcher found = PLACE.matcher(question < 0 ? place : place.substring(0, question));
    if (!found.matches()) {
      throw wrong("behind the user, host, port and database cannot be made out");
    }
    SourceAddress address =
        new SourceAddress(
            found,
            rest.substring(0, at).split(":", 2),
            parameters(question < 0 ? "" : place.substring(question + 1)));
    if (address.user.isEmpty()) {
      throw wrong("it names no user");
    }
    if (address.port < 1 || address.port > LAST_PORT) {
      throw wrong("the port is none");
    }
    return address;
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new TreeMap<>();
    for (String pair : query.split("&")) {
      String[] parts = pair.split("=", 2);
      // asyncpg's word for the same thing
      String name = parts[0].equals("ssl") ? "sslmode" : parts[0];
      if (parts.length == 2 && PASSED.contains(name)) {
        parameters.put(name, decoded(parts[1]));
      }
    }
    parameters.computeIfPresent("sslmode", (name, value) -> sslMode(value));
    return parameters;
  }

  private static String sslMode(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true" -> "require";
      case "false" -> "disable";
      default -> value;
    };
  }

  private static String ascii(String host) {
    try {
      return Host.ascii(host);
    } catch (IllegalArgumentException e) {
      throw wrong("the host's name is none");
    }
  }

  private static String decoded(String text) {
    try {
      // a plus is a plus here, unlike in forms
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw wrong("a percent sign is not followed by two hexadecimal digits; write it as %25");
    }
  }

  private static IllegalArgumentException wrong(String why) {
    return new IllegalArgumentException(
        "DB_URL is no address of a PostgreSQL database: " + why + "; right is " + RIGHT);
  }

  /** The address for the driver: neither user nor password. */
  String jdbcUrl() {
    return "jdbc:postgresql://"
        + host
        + ":"
        + port
        + "/"
        + URLEncoder.encode(database, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Which database it is and which of its tables are meant, whoever logs in. */
  String place() {
    String tables =
        parameters.entrySet().stream()
            .filter(each -> CHOOSING.contains(each.getKey()))
            .map(each -> each.getKey() + "=" + each.getValue())
            .collect(Collectors.joining("&"));
    return host + ":" + port + "/" + database + (tables.isEmpty() ? "" : "?" + tables);
  }

  String user() {
    return user;
  }

  String password() {
    return password;
  }

  /** The driver's parameters, by the names of PostgreSQL's own library. */
  Map<String, String> parameters() {
    return Map.copyOf(parameters);
  }
}
