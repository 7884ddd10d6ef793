package io.github.dromedary;

import io.github.dromedary.ops.FoundSettings;
import io.github.dromedary.ops.OneLine;
import io.github.dromedary.ops.OwnStatements;
import io.github.dromedary.ops.Parts;
import io.github.dromedary.ops.Settings;
import io.github.dromedary.telegram.BotComponent;
import io.github.dromedary.traffic.Sampling;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.apache.camel.spi.CliConnectorFactory;

/** Camel's settings, made from ours. */
final class CamelSettings {

  private static final int LOOKED_AT = 100;

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
    Duration timeout = settings.seconds("komari.timeout-seconds");
    Properties derived = settings.properties();
    derived.put("stat.tz", inAddress(settings.text("stat.tz")));
    if (silent) {
      derived.put("camel.main.startupSummaryLevel", "Off");
    }
    derived.put("custom.dir", settings.custom().toString());
    derived.putAll(Parts.of(settings).properties());
    boolean updates = !settings.text("stats.chat").matches("0?");
    derived.put("usage.updates", String.valueOf(updates));
    derived.put("channel.redis", String.valueOf(ChannelBeans.hasRedis(settings)));
    // more than a reader of Redis gets, for the channel's history
    int posts = Math.max(LOOKED_AT, settings.number("tg.posts-count"));
    derived.put("channel.posts", String.valueOf(posts));
    derived.put("dromedary.management", String.valueOf(managed));
    derived.put("traffic.sample.cron", Sampling.cron(settings.number("sample.interval-seconds")));
    derived.put("traffic.cycle.millis", String.valueOf(timeout.plusSeconds(2).toMillis()));
    Duration delivery = settings.seconds("delivery.timeout-seconds");
    derived.put("delivery.timeout.millis", String.valueOf(delivery.toMillis()));
    derived.put("traffic.refresh.millis", String.valueOf(timeout.plusSeconds(60).toMillis()));
    camel.setPropertyPlaceholderLocations("file:" + home.resolve("application.properties"));
    camel.setOverrideProperties(derived);
    camel.bind("telegram", new BotComponent()); // in the place of Camel's
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
