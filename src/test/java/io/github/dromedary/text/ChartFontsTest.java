package io.github.dromedary.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartFontsTest {

  /** Unicode has no such character, so no font has. */
  private static final String UNASSIGNED = "\u0378";

  private static final String PACKAGES =
      "install the Debian packages fontconfig, fonts-dejavu-core and fonts-wqy-microhei";

  @Test
  void a_character_that_no_font_shows_is_warned_of_once() {
    Charts charts = new Charts();
    Lines lines = new Lines();
    Logger logger = (Logger) LogManager.getLogger(Charts.class);
    Level before = logger.getLevel();
    lines.start();
    logger.addAppender(lines);
    logger.setLevel(Level.WARN);
    try {
      charts.line(chart("Users"));
      assertThat(lines.written).isEmpty();
      charts.line(chart(UNASSIGNED));
      charts.line(chart(UNASSIGNED + UNASSIGNED));
    } finally {
      logger.removeAppender(lines);
      logger.setLevel(before);
    }

    assertThat(lines.written)
        .containsExactly(
            "No font shows all characters of a chart, boxes stand for some; " + PACKAGES);
  }

  @Test
  void with_no_font_at_all_it_says_what_to_install(@TempDir Path empty) throws Exception {
    assertThat(drawnWithFontsOf(empty))
        .contains("charts cannot be drawn without fonts; " + PACKAGES);
  }

  private static String drawnWithFontsOf(Path folder) throws IOException, InterruptedException {
    Path settings = folder.resolve("fonts.conf");
    Path output = folder.resolve("output");
    Files.writeString(
        settings,
        "<?xml version=\"1.0\"?><fontconfig><dir>%s</dir><cachedir>%s</cachedir></fontconfig>"
            .formatted(folder.resolve("fonts"), folder.resolve("cache")));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    // a home of its own: Java remembers fonts there
    ProcessBuilder process =
        new ProcessBuilder(
            java,
            "-Djava.awt.headless=true",
            "-Duser.home=" + folder,
            "-cp",
            System.getProperty("java.class.path"),
            OneChart.class.getName());
    process.environment().put("FONTCONFIG_FILE", settings.toString());
    process.redirectErrorStream(true).redirectOutput(output.toFile());
    Process started = process.start();
    try {
      assertThat(started.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      started.destroyForcibly();
    }
    return Files.readString(output);
  }

  private static Chart chart(String title) {
    return new Chart(title, "Users", "Nothing", 3600, List.of());
  }

  /** A program that draws one chart and says what became of it. */
  static final class OneChart {

    private OneChart() {}

    /** Its entry; takes no arguments. */
    public static void main(String[] none) {
      try {
        System.out.println(new Charts().line(chart("Users")).length + " bytes");
      } catch (IllegalStateException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  /** Keeps what is logged. */
  private static final class Lines extends AbstractAppender {

    private final List<String> written = new ArrayList<>();

    Lines() {
      super("lines", null, null, false, Property.EMPTY_ARRAY);
    }

    @Override
    public void append(LogEvent event) {
      written.add(event.getMessage().getFormattedMessage());
    }
  }
}
