package io.github.dromedary.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The table of all settings, made from {@code application.properties}: a section for each of its
 * rules, a row for each setting with what the comment above it says.
 */
final class SettingsPage {

  private static final Pattern RULE = Pattern.compile("# --- (.+?) -+");
  private static final Pattern SETTING = Pattern.compile("([a-zA-Z0-9.-]+) *=(?: *)(.*)");
  private static final Pattern HUMP = Pattern.compile("(?<=[a-z])(?=[A-Z])");

  private static final String HEAD =
      """
      # Settings

      Made from [application.properties](../application.properties). Each is looked for in the environment, then in a `.env` file (in the working folder, else beside `application.properties`), then in `custom/application.properties`, then in the shipped file.
      A secret may be given in a file: `TELEGRAM_BOT_TOKEN_FILE=/run/secrets/bot`. What a destination needs stands at the top of its file and in [own files](own-files.md#where-reports-go).

      Addresses are those that Docker and people use: `http://komari_web:25774`, `HTTP://…`, `http://探针.example`. Only TLS is not possible to a name with an underscore ([ADR 14](adr/0014-settings-as-people-write-them.md)).
      """;

  private final StringBuilder page = new StringBuilder(HEAD);
  private final List<String> meaning = new ArrayList<>();
  private boolean isOurs = true;

  private SettingsPage() {}

  /** The page, as Markdown. */
  static String of(Path properties) throws IOException {
    SettingsPage settings = new SettingsPage();
    Files.readAllLines(properties).forEach(settings::line);
    return settings.page.toString();
  }

  private void line(String line) {
    Matcher rule = RULE.matcher(line);
    Matcher setting = SETTING.matcher(line);
    if (rule.matches()) {
      section(rule.group(1));
    } else if (line.startsWith("#")) {
      meaning.add(line.substring(1).strip());
    } else if (setting.matches() && isOurs) {
      row(setting.group(1), setting.group(2).strip());
    } else if (line.isBlank()) {
      meaning.clear();
    }
  }

  private void section(String title) {
    isOurs = !title.startsWith("Camel:");
    meaning.clear();
    if (isOurs) {
      page.append("\n## ").append(title).append("\n\n");
      page.append("| name | default | meaning |\n|---|---|---|\n");
    }
  }

  /** A comment begins with the names of those it is of; of several settings the first has it. */
  private void row(String key, String value) {
    String name =
        HUMP.matcher(key).replaceAll("_").toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    String said = String.join(" ", meaning);
    int colon = said.indexOf(": ");
    page.append("| `").append(name).append("` | ");
    page.append(value.isEmpty() ? "" : "`" + value.replace("|", "\\|") + "`").append(" | ");
    page.append(secret(said, name)).append(cell(colon < 0 ? "" : said.substring(colon + 2)));
    page.append(" |\n");
    meaning.clear();
  }

  private static String secret(String said, String name) {
    return said.contains(name + " (secret)") ? "secret; " : "";
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
