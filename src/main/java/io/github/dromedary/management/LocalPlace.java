package io.github.dromedary.management;

import io.github.dromedary.ops.Settings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Where an instance is asked from this machine: a socket in a folder that only the user may enter
 * as whom it runs.
 */
final class LocalPlace {

  private static final String FOLDER = "control";
  private static final String SOCKET = "dromedary.sock";

  /** The systems take 104 to 108 bytes with the zero at the end. */
  private static final int LONGEST = 103;

  private LocalPlace() {}

  /**
   * The paths of the socket, the best first. With PostgreSQL the data folder may be shared with
   * instances on other machines, and it may not be there at all; so may every folder whose path is
   * too long for a socket.
   */
  static List<Path> of(Settings settings) {
    Path data = settings.path("data.dir").resolve(FOLDER).resolve(SOCKET);
    Path own = temporary(settings).resolve(SOCKET);
    boolean shared = settings.isSet("database.url");
    return (shared ? Stream.of(own, data) : Stream.of(data, own)).filter(LocalPlace::fits).toList();
  }

  /** A folder of its own for each installation: who asks has to find the right one. */
  private static Path temporary(Settings settings) {
    String installation =
        String.join(
            "\n",
            settings.home().toString(),
            settings.path("data.dir").toString(),
            settings.text("management.port"),
            System.getProperty("user.name"));
    String name = UUID.nameUUIDFromBytes(installation.getBytes(StandardCharsets.UTF_8)).toString();
    return Path.of(System.getProperty("java.io.tmpdir"), "dromedary-" + name);
  }

  private static boolean fits(Path socket) {
    return socket.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST;
  }
}
