package io.github.dromedary.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.spi.ContextServicePlugin;
import org.apache.camel.support.RoutePolicySupport;

/**
 * Notes which routes tests enter: an empty file in a folder, named for the route's id. Camel finds
 * it on the class path and gives it every context; in the packaged program, which knows nothing of
 * it, it comes onto the class path as an agent that changes no class. Files are made as soon as a
 * route is entered, for tests kill processes.
 */
public final class EnteredRoutes implements ContextServicePlugin {

  /** The system property that names the folder; without it nothing is noted. */
  static final String FOLDER = "route.coverage";

  private static final Set<String> NOTED = ConcurrentHashMap.newKeySet();

  /**
   * Begins in a process that is started with {@code -javaagent}.
   *
   * @param folder what follows the agent's file after an equals sign
   */
  public static void premain(String folder) {
    System.setProperty(FOLDER, folder);
  }

  @Override
  public void load(CamelContext camel) {
    String folder = System.getProperty(FOLDER);
    if (folder != null) {
      camel.addRoutePolicyFactory((context, id, definition) -> new Noting(Path.of(folder)));
    }
  }

  private static void note(Path folder, String id) {
    if (NOTED.add(id) && id.matches("[a-z0-9.-]+")) {
      try {
        Files.createDirectories(folder);
        Files.createFile(folder.resolve(id));
      } catch (FileAlreadyExistsException e) {
        // another process has entered it too
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final class Noting extends RoutePolicySupport {

    private final Path folder;

    Noting(Path folder) {
      this.folder = folder;
    }

    @Override
    public void onExchangeBegin(Route route, Exchange exchange) {
      note(folder, route.getId());
    }
  }
}
