package io.github.dromedary;

import io.github.dromedary.http.BoundedHttp;
import io.github.dromedary.ops.FoundSettings;
import io.github.dromedary.ops.OneLine;
import io.github.dromedary.ops.OwnStatements;
import io.github.dromedary.ops.Settings;
import io.github.dromedary.ops.SteadyTimers;
import io.github.dromedary.ops.WallQuartz;
import io.github.dromedary.part.Parts;
import io.github.dromedary.telegram.BotComponent;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Properties;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.apache.camel.spi.CliConnectorFactory;

/** Camel's settings, made from ours. */
final class CamelSettings {

  private CamelSettings() {}

  /** A plus in an endpoint's options is a blank, and the zone "GMT 08:00" is GMT to Quartz. */
  private static String inAddress(String zone) {
    return zone.contains("+") ? "RAW(" + zone + ")" : zone;
  }

  /**
   * Makes a Camel ready, except for its beans and routes.
   *
   * @param managed whether health and metrics are served
   * @param silent whether it says nothing when it begins
   */
  static void configure(Main camel, Settings settings, boolean managed, boolean silent) {
    Path home = settings.home();
    Properties derived = settings.properties();
    derived.put("stat.tz", inAddress(settings.text("stat.tz")));
    if (silent) {
      derived.put("camel.main.startupSummaryLevel", "Off");
    }
    derived.put("custom.dir", settings.custom().toString());
    derived.putAll(Parts.of(settings).properties());
    derived.put("dromedary.management", String.valueOf(managed));
    camel.setPropertyPlaceholderLocations("file:" + home.resolve("application.properties"));
    camel.setOverrideProperties(derived);
    // in the place of Camel's
    camel.bind("telegram", new BotComponent());
    camel.bind("http", new BoundedHttp());
    camel.bind("https", new BoundedHttp());
    camel.bind("timer", new SteadyTimers(Clock.systemUTC()));
    camel.bind("quartz", new WallQuartz(Clock.systemUTC()));
    camel.bind("oneLine", new OneLine());
    camel.bind("settings", new FoundSettings(settings));
    camel.addMainListener(
        new MainListenerSupport() {
          @Override
          public void beforeInitialize(BaseMainSupport main) {
            main.getCamelContext()
                .setApplicationContextClassLoader(new OwnStatements(settings.custom()));
          }
        });
    camel.setShutdownStrategy(new SimpleMainShutdownStrategy()); // whoever starts it stops it
    // settings are read in one place, which has done so
    camel.configure().setAutoConfigurationEnvironmentVariablesEnabled(false);
    camel.addInitialProperty("camel.component.properties.environmentVariableMode", "0");
  }

  /** Keeps a Camel that does not run for long, or not at all, out of what operators look at. */
  static void hide(Main camel) {
    camel.addOverrideProperty("camel.main.jmxEnabled", "false");
    camel.addOverrideProperty("camel.main.devConsoleEnabled", "false");
    camel.addMainListener(
        new MainListenerSupport() {
          @Override
          public void afterConfigure(BaseMainSupport main) {
            // it would take the files of the one that runs with it, which ends when they are gone
            CliConnectorFactory connector =
                main.getCamelContext()
                    .getCamelContextExtension()
                    .getContextPlugin(CliConnectorFactory.class);
            if (connector != null) {
              connector.setEnabled(false);
            }
          }
        });
  }
}
