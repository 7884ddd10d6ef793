package io.github.dromedary.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code .env} file as Docker Compose reads it: {@code NAME=value} lines, {@code #} comments,
 * quotes around a value taken off.
 */
final class DotEnv {

  private static final Pattern LINE =
      Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*?)\\s*");
  private static final Pattern COMMENT = Pattern.compile("\\s+#.*$");

  private DotEnv() {}

  /**
   * The file's values.
   *
   * @throws IOException when it cannot be read
   */
  static Map<String, String> read(Path file) throws IOException {
    Map<String, String> values = new LinkedHashMap<>();
    for (String line : Files.readString(file).replace("\uFEFF", "").lines().toList()) {
      Matcher matcher = LINE.matcher(line);
      if (!line.stripLeading().startsWith("#") && matcher.matches()) {
        values.put(matcher.group(1), value(matcher.group(2)));
      }
    }
    return values;
  }

  private static String value(String text) {
    if (text.length() >= 2) {
      char quote = text.charAt(0);
      int end = text.indexOf(quote, 1);
      if ((quote == '"' || quote == '\'') && end > 0) {
        return text.substring(1, end);
      }
    }
    return text.startsWith("#") ? "" : COMMENT.matcher(text).replaceFirst("");
  }
}
