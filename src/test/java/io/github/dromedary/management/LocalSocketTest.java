package io.github.dromedary.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.ops.RouteSwitch;
import io.github.dromedary.ops.RouteSwitch.Answer;
import io.github.dromedary.ops.Settings;
import io.github.dromedary.ops.SettingsSource;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who asks from this machine, as the same user. */
class LocalSocketTest {

  private final DefaultCamelContext camel = new DefaultCamelContext();
  private LocalTalk talk;

  @TempDir private Path folder;

  @BeforeEach
  void begin() throws Exception {
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:one").routeId("one").setBody(constant("1"));
          }
        });
    camel.start();
    RouteCounts counts = new RouteCounts(Clock.systemUTC());
    talk = new LocalTalk(new RouteBoard(camel, counts, new Hands()));
  }

  private static final class Hands implements RouteSwitch {
    @Override
    public Set<String> stopped() {
      return Set.of();
    }

    @Override
    public Answer stop(String id) {
      return new Answer(true, id + " is stopped.");
    }

    @Override
    public Answer start(String id) {
      return new Answer(false, "There is no route " + id);
    }
  }

  @AfterEach
  void end() {
    camel.stop();
  }

  @Test
  void it_answers_in_the_data_folder_and_leaves_nothing_behind() throws Exception {
    Settings settings = settings(folder.resolve("data"), "");
    try (LocalSocket socket = opened(settings)) {
      assertThat(socket).isNotNull();
      assertThat(new LocalCall(settings).routes()).extracting(RouteRow::id).containsExactly("one");
      assertThat(new LocalCall(settings).stop(List.of("one", "two")))
          .containsExactly(
              new Answer(true, "one is stopped."), new Answer(true, "two is stopped."));
      assertThat(new LocalCall(settings).start(List.of("x"))).hasSize(1).noneMatch(Answer::done);
    }
    assertThat(folder.resolve("data")).isEmptyDirectory();
    assertThatThrownBy(() -> new LocalCall(settings).routes())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No instance runs here");
  }

  @Test
  void what_a_killed_process_left_behind_is_replaced_and_a_living_one_is_not() throws Exception {
    Settings settings = settings(folder.resolve("data"), "");
    Path place = LocalPlace.of(settings).get(0);
    Files.createDirectories(place.getParent());
    ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    dead.bind(UnixDomainSocketAddress.of(place));
    dead.close();
    assertThat(place).exists();

    try (LocalSocket socket = opened(settings)) {
      assertThat(socket).isNotNull();
      assertThat(new LocalCall(settings).routes()).hasSize(1);
      assertThat(LocalSocket.open(List.of(place), talk)).isEmpty();
      assertThat(new LocalCall(settings).routes()).hasSize(1);
    }
  }

  @Test
  void a_folder_that_others_may_enter_is_closed_and_not_trusted_before() throws Exception {
    Settings settings = settings(folder.resolve("data"), "");
    Path control = Files.createDirectories(folder.resolve("data/control"));
    Files.setPosixFilePermissions(control, PosixFilePermissions.fromString("rwxrwxrwx"));
    try (LocalSocket socket = opened(settings)) {
      assertThat(socket).isNotNull();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(control)))
          .isEqualTo("rwx------");
      Files.setPosixFilePermissions(control, PosixFilePermissions.fromString("rwxr-xr-x"));
      assertThatThrownBy(() -> new LocalCall(settings).routes())
          .hasMessageContaining("others can enter " + control);
    }
  }

  @Test
  void where_the_data_folder_is_shared_or_its_path_too_long_it_is_among_temporary_files() {
    Path tmp = Path.of(System.getProperty("java.io.tmpdir"));
    List<Path> shared =
        LocalPlace.of(settings(Path.of("/srv/data"), "jdbc:postgresql://db/dromedary"));
    List<Path> deep = LocalPlace.of(settings(Path.of("/srv", "d".repeat(100)), ""));

    assertThat(shared).hasSize(2);
    assertThat(shared.get(0)).matches(path -> path.startsWith(tmp));
    assertThat(deep).singleElement().matches(path -> path.startsWith(tmp));
    assertThat(LocalPlace.of(settings(Path.of("/srv/data"), "")).get(0))
        .isEqualTo(Path.of("/srv/data/control/dromedary.sock"));
    assertThat(deep).isNotEqualTo(shared.subList(0, 1));
  }

  @Test
  void where_no_place_serves_everything_else_goes_on() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");

    Optional<LocalSocket> none =
        LocalSocket.open(List.of(file.resolve("control/dromedary.sock")), talk);

    assertThat(none).isEmpty();
  }

  private LocalSocket opened(Settings settings) {
    return LocalSocket.open(LocalPlace.of(settings), talk).orElseThrow();
  }

  private static Settings settings(Path data, String database) {
    Map<String, String> environment = new HashMap<>();
    environment.put("DATA_DIR", data.toString());
    environment.put("DATABASE_URL", database);
    return new SettingsSource(Path.of("").toAbsolutePath(), data, environment).read();
  }
}
