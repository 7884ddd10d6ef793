package io.github.dromedary.management;

import io.github.dromedary.ops.Secrets;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.support.console.AbstractDevConsole;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;

/**
 * The page {@code properties} of Camel's developer console. Camel's own shows tokens, and the
 * connector for the camel command writes what it shows to a file that everybody may read.
 */
final class MaskedProperties extends AbstractDevConsole {

  private static final String NAME = "properties";

  private MaskedProperties() {
    super("camel", NAME, "Properties", "Displays the properties, without secrets");
  }

  /** Puts it in the place of Camel's, where there is a console at all. */
  static void guard(Main camel) {
    camel.addMainListener(
        new MainListenerSupport() {
          @Override
          public void afterConfigure(BaseMainSupport main) {
            DevConsoleRegistry consoles =
                main.getCamelContext()
                    .getCamelContextExtension()
                    .getContextPlugin(DevConsoleRegistry.class);
            if (consoles != null) {
              consoles.register(new MaskedProperties());
            }
          }
        });
  }

  @Override
  protected String doCallText(Map<String, Object> options) {
    StringBuilder text = new StringBuilder("Properties:\n\n");
    values().forEach((key, value) -> text.append(key).append(" = ").append(value).append('\n'));
    return text.toString();
  }

  @Override
  protected JsonObject doCallJson(Map<String, Object> options) {
    JsonArray all = new JsonArray();
    values()
        .forEach(
            (key, value) -> {
              JsonObject one = new JsonObject();
              one.put("key", key);
              one.put("value", value);
              all.add(one);
            });
    JsonObject root = new JsonObject();
    root.put("locations", getCamelContext().getPropertiesComponent().getLocations());
    root.put(NAME, all);
    return root;
  }

  private Map<String, String> values() {
    Map<String, String> values = new TreeMap<>();
    Properties loaded = getCamelContext().getPropertiesComponent().loadProperties();
    for (Map.Entry<Object, Object> each : loaded.entrySet()) { // its forEach sees none of them
      values.put(each.getKey().toString(), Secrets.masked(each.getValue().toString()));
    }
    return values;
  }
}
