package io.github.dromedary.ops;

import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.core.pattern.ConverterKeys;
import org.apache.logging.log4j.core.pattern.LogEventPatternConverter;
import org.apache.logging.log4j.core.pattern.PatternConverter;

/** {@code %masked{pattern}}: the pattern's text, stack traces as well, without secrets. */
@Plugin(name = "masked", category = PatternConverter.CATEGORY)
@ConverterKeys("masked")
public final class MaskedPatternConverter extends LogEventPatternConverter {

  private final PatternLayout layout;

  private MaskedPatternConverter(PatternLayout layout) {
    super("masked", "masked");
    this.layout = layout;
  }

  /** Called by Log4j. */
  public static MaskedPatternConverter newInstance(Configuration configuration, String[] options) {
    return new MaskedPatternConverter(
        PatternLayout.newBuilder()
            .setConfiguration(configuration)
            .setPattern(options[0])
            .setAlwaysWriteExceptions(false) // the pattern says where
            .build());
  }

  @Override
  public void format(LogEvent event, StringBuilder line) {
    StringBuilder plain = new StringBuilder(); // Log4j's own is the line that is being written
    layout.serialize(event, plain);
    line.append(Secrets.masked(plain.toString()));
  }

  @Override
  public boolean handlesThrowable() {
    return true;
  }
}
