import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.main.Main;

/** The smallest Camel application whose route is in YAML, to be started beside Dromedary. */
final class Hello {

  private static final String READY = "(hello) started";

  private static final Map<String, String> FILES =
      Map.of(
          "application.properties",
          """
          camel.main.name = hello
          camel.main.routesIncludePattern = classpath:hello.camel.yaml
          """,
          "hello.camel.yaml",
          """
          - route:
              id: hello
              from:
                uri: timer:hello
                steps:
                  - setBody: { simple: "Hello ${exchangeId}" }
                  - log: "${body}"
          """,
          "log4j2.properties",
          """
          appender.out.type = Console
          appender.out.name = out
          appender.out.layout.type = PatternLayout
          appender.out.layout.pattern = %d %-5p %c{1} - %m%n
          rootLogger.level = INFO
          rootLogger.appenderRef.out.ref = out
          """);

  /** What camel-main, camel-yaml-dsl, camel-timer, camel-log and Log4j bring; nothing else. */
  private static final String JARS =
      "(camel-(api|base|base-engine|core-engine|core-languages|core-model|core-processor"
          + "|core-reifier|dsl-support|log|main|management-api|support|timer|util|util-json"
          + "|xml-jaxp-util|yaml-dsl|yaml-dsl-common|yaml-dsl-deserializers)|snakeyaml-engine"
          + "|slf4j-api|log4j-api|log4j-core|log4j-slf4j2-impl)-\\d.*";

  private final Path folder;
  private final String classPath;

  /**
   * Packs it.
   *
   * @param folder where it is put
   * @param lib the jars of Camel
   */
  Hello(Path folder, Path lib) throws IOException {
    this.folder = Files.createDirectories(folder);
    try (Stream<Path> jars = Files.list(lib)) {
      classPath =
          Stream.concat(Stream.of(packed()), jars.sorted())
              .filter(jar -> jar.startsWith(folder) || name(jar).matches(JARS))
              .map(Path::toString)
              .collect(Collectors.joining(File.pathSeparator));
    }
  }

  /** Starts it and waits until it is ready. */
  Started start(List<String> options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, Hello.class.getName()));
    return Started.of(folder, Map.of(), command, READY);
  }

  public static void main(String[] arguments) throws Exception {
    new Main().run(arguments);
  }

  /** A jar, for Java archives no classes of folders. */
  private Path packed() throws IOException {
    Path jar = folder.resolve("hello.jar");
    String itself = Hello.class.getName() + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        InputStream in = Hello.class.getResourceAsStream(itself)) {
      out.putNextEntry(new JarEntry(itself));
      in.transferTo(out);
      for (Map.Entry<String, String> file : FILES.entrySet()) {
        out.putNextEntry(new JarEntry(file.getKey()));
        out.write(file.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return jar;
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }
}
