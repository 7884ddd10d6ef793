package io.github.dromedary.component;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The jars in {@code lib/}, as the build has noted them. */
final class ShippedJars {

  private static final String FILE = "/shipped/jars.txt";

  /** A line of Maven's: {@code group:artifact:jar[:classifier]:version:scope}, and more. */
  private static final Pattern LINE = Pattern.compile("\\s+(\\S+:jar:\\S+):[a-z]+(?: .*)?");

  private ShippedJars() {}

  /** All of them, by their keys. */
  static Map<String, Coordinates> read() {
    Map<String, Coordinates> jars = new TreeMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                ShippedJars.class.getResourceAsStream(FILE), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher jar = LINE.matcher(line);
        if (jar.matches()) {
          Coordinates.of(jar.group(1)).ifPresent(found -> jars.put(found.key(), found));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return jars;
  }
}
