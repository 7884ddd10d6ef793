package io.github.dromedary.ops;

import java.util.List;
import java.util.Locale;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.builder.api.AppenderComponentBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilderFactory;
import org.apache.logging.log4j.core.config.builder.api.LayoutComponentBuilder;
import org.apache.logging.log4j.core.config.builder.api.RootLoggerComponentBuilder;
import org.apache.logging.log4j.core.config.builder.impl.BuiltConfiguration;

/**
 * Sets up the log: to standard error, and to LOG_FILE where that is given. Every line, stack traces
 * included, goes through {@link Secrets}.
 */
public final class Logging {

  private static final String TEXT = "text";
  private static final String JSON = "json";

  /** The values of LOG_FORMAT. */
  static final List<String> FORMATS = List.of(TEXT, JSON);

  private static final String TEXT_LINE =
      "%masked{%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5p %c{1} - %m%n%xEx{60}}";

  /**
   * An object a line, with the names of the Elastic Common Schema. Secrets are masked as they are,
   * before anything is escaped.
   */
  private static final String JSON_LINE =
      "{\"@timestamp\":\"%d{yyyy-MM-dd'T'HH:mm:ss.SSS}{UTC}Z\",\"log.level\":\"%p\","
          + "\"message\":\"%enc{%masked{%m}}{JSON}\","
          + "\"log.logger\":\"%enc{%c}{JSON}\","
          + "\"process.thread.name\":\"%enc{%masked{%t}}{JSON}\""
          + "%notEmpty{,\"error.stack_trace\":\"%enc{%masked{%xEx{60}}}{JSON}\"}"
          + ",\"ecs.version\":\"1.2.0\"}%n";

  /** Names of people and chats are in it; whoever collects logs is in the group. */
  private static final String PERMISSIONS = "rw-r-----";

  private static final String LONG = "10MB";

  /** The appender that gives a file its permissions knows no other way not to put it aside. */
  private static final String ENDLESS = "1000000GB";

  private Logging() {}

  /**
   * The same in lines of text.
   *
   * @param level LOG_LEVEL
   * @param file LOG_FILE, empty for none
   * @param console whether to write to standard error too
   */
  public static void set(String level, String file, boolean console) {
    set(level, TEXT, file, console);
  }

  /**
   * Sets it up anew.
   *
   * @param level LOG_LEVEL, also with Python's names WARNING and CRITICAL
   * @param format LOG_FORMAT: {@code text} or {@code json}, one object a line
   * @param file LOG_FILE, empty for none
   * @param console whether to write to standard error too
   */
  public static void set(String level, String format, String file, boolean console) {
    set(level, format, file, console, true);
  }

  /**
   * The same.
   *
   * @param rolls whether a file that has become long is put aside: only the instance that runs does
   *     so, for another process goes on writing into the file that was moved
   */
  public static void set(String level, String format, String file, boolean console, boolean rolls) {
    String line = format.equalsIgnoreCase(JSON) ? JSON_LINE : TEXT_LINE;
    ConfigurationBuilder<BuiltConfiguration> builder =
        ConfigurationBuilderFactory.newConfigurationBuilder();
    builder.setStatusLevel(Level.ERROR);
    RootLoggerComponentBuilder root = builder.newRootLogger(level(level));
    if (console) {
      builder.add(
          builder
              .newAppender("console", "Console")
              .addAttribute("target", "SYSTEM_ERR")
              .add(layout(builder, line)));
      root.add(builder.newAppenderRef("console"));
    }
    if (!file.isEmpty()) {
      builder.add(file(builder, file, line, rolls ? LONG : ENDLESS));
      root.add(builder.newAppenderRef("file"));
    }
    builder.add(root);
    Level chatty = level(level).isMoreSpecificThan(Level.WARN) ? level(level) : Level.WARN;
    for (String logger :
        new String[] {
          "com.zaxxer.hikari",
          "org.flywaydb",
          "org.quartz",
          "org.apache.camel.main",
          "org.apache.camel.component.master",
          "org.apache.camel.component.quartz",
          "org.apache.camel.component.platform.http.main",
          "io.vertx",
          "io.netty",
          "org.apache.kafka"
        }) {
      builder.add(builder.newLogger(logger, chatty));
    }
    // a delivery that waits for the broker says so; this says it once a second
    builder.add(builder.newLogger("org.apache.kafka.clients.NetworkClient", Level.ERROR));
    // what it says with a stack trace the store's sentence says, too
    builder.add(builder.newLogger("org.sqlite.SQLiteJDBCLoader", Level.OFF));
    // a stranger's request that is refused (404, 413) is an error to it
    builder.add(builder.newLogger("io.vertx.ext.web.RoutingContext", Level.OFF));
    // it warns of its normal end, which is that a consumer was started
    builder.add(builder.newLogger("org.apache.camel.support.task.BackgroundTask", Level.ERROR));
    // a rollback is said by whoever asked for what is rolled back
    builder.add(
        builder.newLogger("org.apache.camel.spring.spi.TransactionErrorHandler", Level.ERROR));
    builder.add(
        builder.newLogger(
            "org.springframework.transaction.support.TransactionTemplate", Level.OFF));
    // a connection that is given up is told, with its reason, by whoever used it
    builder.add(builder.newLogger("com.zaxxer.hikari.pool.ProxyConnection", Level.ERROR));
    builder.add(builder.newLogger("com.zaxxer.hikari.pool.PoolBase", Level.ERROR));
    // stopping does not wait for what goes on anyway, and need not say so
    builder.add(
        builder.newLogger("org.apache.camel.impl.engine.DefaultShutdownStrategy", Level.ERROR));
    Configurator.reconfigure(builder.build());
  }

  /** Log4j's level for a value of LOG_LEVEL; null when there is none of that name. */
  static Level level(String name) {
    return switch (name.toUpperCase(Locale.ROOT)) {
      case "WARNING" -> Level.WARN;
      case "CRITICAL" -> Level.FATAL;
      default -> Level.toLevel(name, null);
    };
  }

  private static AppenderComponentBuilder file(
      ConfigurationBuilder<BuiltConfiguration> builder, String file, String line, String size) {
    return builder
        .newAppender("file", "RollingFile")
        .addAttribute("filePermissions", PERMISSIONS) // nothing where there are none
        .addAttribute("fileName", file)
        .addAttribute("filePattern", file + ".%i")
        .add(layout(builder, line))
        .addComponent(
            builder
                .newComponent("Policies")
                .addComponent(
                    builder.newComponent("SizeBasedTriggeringPolicy").addAttribute("size", size)))
        .addComponent(
            builder
                .newComponent("DefaultRolloverStrategy")
                .addAttribute("max", 3)
                .addAttribute("fileIndex", "min"));
  }

  private static LayoutComponentBuilder layout(
      ConfigurationBuilder<BuiltConfiguration> builder, String line) {
    return builder.newLayout("PatternLayout").addAttribute("pattern", line);
  }
}
