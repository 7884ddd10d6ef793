package io.github.dromedary.ops;

import java.util.Optional;
import org.apache.camel.spi.PropertiesSource;

/**
 * Gives routes the settings that {@code application.properties} does not list: a destination that
 * somebody adds brings its own, with the defaults that its head gives.
 */
public final class FoundSettings implements PropertiesSource {

  private final Settings settings;

  public FoundSettings(Settings settings) {
    this.settings = settings;
  }

  @Override
  public String getName() {
    return "settings";
  }

  @Override
  public String getProperty(String key) {
    if (key.startsWith("camel.") || settings.lists(key)) {
      return null; // these have their value from somewhere else
    }
    Optional<String> value = settings.find(key);
    if (value.isPresent() && settings.isSecret(key)) {
      Secrets.add(value.get());
    }
    return value.or(() -> settings.byDefault(key)).orElse(null);
  }
}
