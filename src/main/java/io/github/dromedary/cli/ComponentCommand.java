package io.github.dromedary.cli;

import io.github.dromedary.component.Components;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dromedary component}: components of Camel, drivers and clients beside those that ship. */
@Command(
    name = "component",
    description =
        "Lists the components of Camel, and other jars, that were added to those that ship.",
    mixinStandardHelpOptions = true)
final class ComponentCommand implements Callable<Integer> {

  private static final String NAMES =
      "kafka, aws2-s3 … (Camel's components, data formats, languages), kamelets, or"
          + " group:artifact:version";
  private static final String FOLDER =
      "the folder of the jars (default: lib in CUSTOM_DIR); an image has its own in components/"
          + " beside dromedary.jar";

  @Override
  public Integer call() throws IOException {
    return list(null);
  }

  /** {@code dromedary component list}: what was added. */
  @Command(
      name = "list",
      description = "Lists what was added, and jars that were put there by hand.",
      mixinStandardHelpOptions = true)
  int list(@Option(names = "--to", paramLabel = "DIR", description = FOLDER) Path to)
      throws IOException {
    components(to, null).list().forEach(line -> Launch.say(System.out, line));
    return ExitCode.OK;
  }

  /** {@code dromedary component add kafka}: fetches components. */
  @Command(
      name = "add",
      description =
          "Fetches components of Camel's version in use from Maven repositories, with all that they"
              + " need and that is not there; those that are of another version of Camel are fetched"
              + " anew. settings.xml of Maven is obeyed.",
      mixinStandardHelpOptions = true)
  int add(
      @Parameters(paramLabel = "NAME", arity = "0..*", description = NAMES) List<String> names,
      @Option(names = "--to", paramLabel = "DIR", description = FOLDER) Path to,
      @Option(
              names = {"-s", "--settings"},
              paramLabel = "FILE",
              description = "a settings.xml in the place of the one in ~/.m2")
          Path settings)
      throws IOException {
    components(to, settings).add(names == null ? List.of() : names);
    return ExitCode.OK;
  }

  /** {@code dromedary component remove kafka}: removes components. */
  @Command(
      name = "remove",
      description = "Removes components, with those of their jars that no other one needs.",
      mixinStandardHelpOptions = true)
  int remove(
      @Parameters(paramLabel = "NAME", arity = "1..*", description = "as listed")
          List<String> names,
      @Option(names = "--to", paramLabel = "DIR", description = FOLDER) Path to)
      throws IOException {
    components(to, null).remove(names);
    return ExitCode.OK;
  }

  private static Components components(Path to, Path settings) throws IOException {
    Launch.settings(true); // for the log alone; nothing has to be set
    if (settings != null && !Files.isReadable(settings)) {
      throw new NoSuchFileException(settings + " is no file that can be read");
    }
    Path folder = to == null ? Launch.custom().resolve("lib") : to.toAbsolutePath().normalize();
    Path images = Launch.home().resolve("components");
    try {
      return new Components(
          folder,
          Optional.of(images).filter(image -> to == null),
          Optional.ofNullable(settings).map(Path::toAbsolutePath),
          line -> Launch.say(System.out, line));
    } catch (NoClassDefFoundError e) {
      throw new NoSuchFileException(
          "Maven Resolver is not on the class path: start it with ./dromedary, with tools/ beside"
              + " dromedary.jar");
    }
  }
}
