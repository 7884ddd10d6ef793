package io.github.dromedary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.Application.Mode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A further part is a class, its routes and a line: nothing of the house knows it. */
class GuestPartIT {

  private static final MovingClock CLOCK = MovingClock.now();
  private static final Fleet FLEET = Fleet.named(CLOCK, "alpha");

  private World world;

  @TempDir private Path folder;
  @TempDir private Path custom;

  @BeforeEach
  void begin() throws IOException {
    world = new World(CLOCK, folder, FLEET.nodes());
    write("templates/guest.ftlh", "<b>${it}</b>");
    write(
        "routes/guest/greet.camel.yaml",
        """
        - route:
            id: guest.greet
            description: Greets
            from:
              uri: direct:guest.greet
              steps:
                - bean: { ref: guest, method: word }
                - setBody: { simple: "{{guest.greeting}} ${body}" }
        """);
  }

  @AfterEach
  void end() throws IOException {
    world.close();
  }

  @Test
  void it_is_off_without_its_setting_and_loads_no_route() throws IOException {
    world.starts(Mode.RUN, "CUSTOM_DIR", custom.toString());

    assertThatThrownBy(() -> world.call("direct:guest.greet", null)).isNotNull();
    assertThat(Files.readString(world.logFile())).doesNotContain("guest");
  }

  @Test
  void its_setting_switches_on_its_routes_beans_texts_and_checks() throws IOException {
    int port = World.freePort();
    world.starts(
        Mode.RUN,
        "CUSTOM_DIR",
        custom.toString(),
        "GUEST_WORD",
        "ill",
        "MANAGEMENT_PORT",
        String.valueOf(port));

    assertThat(world.call("direct:guest.greet", null)).isEqualTo("Hello ill");
    assertThat(world.call("bean:texts?method=render('guest.ftlh', 'x')", null).toString())
        .endsWith("<b>x</b>");
    assertThat(page(port, "health")).contains("guest", "it is ill");
    assertThat(page(port, "info")).contains("guest");
  }

  @Test
  void it_judges_its_settings_and_its_templates_are_tried() throws IOException {
    assertThatThrownBy(
            () ->
                world.starts(Mode.RUN, "CUSTOM_DIR", custom.toString(), "GUEST_WORD", "two words"))
        .hasMessageContaining("GUEST_WORD has a blank");
    write("templates/guest.ftlh", "${it.nothing}");
    world.starts(Mode.RUN, "CUSTOM_DIR", custom.toString(), "GUEST_WORD", "well");
    assertThat(Files.readString(world.logFile())).contains("custom/templates/guest.ftlh line 1");
  }

  private static String page(int port, String name) throws IOException {
    URI page = URI.create("http://127.0.0.1:" + port + "/observe/" + name);
    try {
      return HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private void write(String name, String text) throws IOException {
    Path file = custom.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
