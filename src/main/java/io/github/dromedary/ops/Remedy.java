package io.github.dromedary.ops;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says with what Camel finds wrong what would be right. */
final class Remedy {

  private static final Pattern SCHEME =
      Pattern.compile("No endpoint could be found for: ([A-Za-z][A-Za-z0-9+.-]*)[^,]*(,.*)?");
  private static final Pattern FORMAT =
      Pattern.compile("Data format '?([A-Za-z0-9-]+)'? could not be created.*");
  private static final Pattern LANGUAGE =
      Pattern.compile("No language could be found for: ([A-Za-z0-9-]+).*");
  private static final Pattern SETTING =
      Pattern.compile("Property with key \\[([^\\]]+)\\] not found.*");
  private static final Pattern NO_COMPONENT =
      Pattern.compile(
          "Error configuring property: (\\S+) because cannot find component with name (\\S+?)\\..*",
          Pattern.DOTALL);
  private static final Pattern NO_OPTION =
      Pattern.compile(
          "Error binding property \\((\\S+?)=.*\\) with name: .* with value: .*", Pattern.DOTALL);
  private static final Pattern BEAN =
      Pattern.compile("No bean could be found in the registry for: \\S+.*");

  private static final Pattern METHOD =
      Pattern.compile(
          "Method with name: (.+) not found on bean: .* of type: (?:class )?(?:[\\w$]+\\.)*([\\w$]+).*",
          Pattern.DOTALL);

  private static final Pattern KAMELET =
      Pattern.compile("Resource not found: classpath:kamelets/(.+)\\.kamelet\\.yaml");

  private Remedy() {}

  /** The reason, and after it what would mend it, where that is known. */
  static String with(String reason) {
    Matcher scheme = SCHEME.matcher(reason);
    if (scheme.matches()) {
      String name = scheme.group(1);
      return "No endpoint could be found for: " + name + "; " + jar("component", name);
    }
    Matcher format = FORMAT.matcher(reason);
    if (format.matches()) {
      return "There is no data format " + format.group(1) + "; " + jar("format", format.group(1));
    }
    Matcher language = LANGUAGE.matcher(reason);
    if (language.matches()) {
      return "There is no language "
          + language.group(1)
          + "; "
          + jar("language", language.group(1));
    }
    Matcher setting = SETTING.matcher(reason);
    if (setting.matches()) {
      String name = SettingsSource.name(setting.group(1));
      String key = setting.group(1);
      if (key.equals(name)) { // as it is called in .env; in a route its name is another
        return "Settings are written {{"
            + name.toLowerCase(Locale.ROOT).replaceFirst("_", ".").replace('_', '-')
            + "}} in routes, not {{"
            + name
            + "}}; those of Dromedary stand so in application.properties";
      }
      return "Property with key ["
          + key
          + "] not found; set "
          + name
          + ", or give it a default: {{"
          + key
          + ":}}";
    }
    Matcher component = NO_COMPONENT.matcher(reason);
    if (component.matches()) {
      return component.group(1)
          + " is about the component "
          + component.group(2)
          + ", which is not there; "
          + jar("component", component.group(2));
    }
    Matcher option = NO_OPTION.matcher(reason);
    if (option.matches()) {
      return option.group(1)
          + " is not taken: there is no such option, or its value is of another kind";
    }
    if (BEAN.matcher(reason).matches()) {
      return reason + "; is it misspelt, or of a part that is off?";
    }
    Matcher kamelet = KAMELET.matcher(reason);
    if (kamelet.matches()) {
      return "There is no kamelet "
          + kamelet.group(1)
          + ": is it misspelt? The ready-made ones are fetched by: ./dromedary component add kamelets"
          + " (and a restart)";
    }
    Matcher method = METHOD.matcher(reason);
    if (method.matches()) { // the bean itself says nothing to people
      return "There is no method " + method.group(1) + " in " + method.group(2);
    }
    if (reason.contains("\"node\" is null")) {
      return "there is a route without from:";
    }
    if (reason.startsWith("NoClassDefFoundError: ")) {
      return reason
          + "; a jar that a component needs is missing: ./dromedary component add fetches it too";
    }
    return reason;
  }

  private static String jar(String kind, String name) {
    return new CamelJars()
        .jar(kind, name)
        .map(
            known ->
                "it is in "
                    + known
                    + ", which is fetched by: ./dromedary component add "
                    + CamelJars.word(known)
                    + " (and a restart)")
        .orElse(
            "Camel has none of that name: is it misspelt? If it is not Camel's own, its jar is missing:"
                + " ./dromedary component add group:artifact:version");
  }
}
