package io.github.dromedary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dromedary.Application.Mode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A chat that is not obeyed. */
class StrangerIT {

  private final Clock clock = Clock.systemUTC();

  @TempDir private Path folder;

  @Test
  void where_it_is_wanted_start_tells_a_chat_its_id_once_and_nothing_else() throws IOException {
    try (World world = new World(clock, folder, Fleet.of(clock, 1).nodes())) {
      world.starts(Mode.RUN, "TELEGRAM_TELL_CHAT_ID", "true");
      for (String text : new String[] {"/today", "hello", "/start@dromedary_bot", "/start"}) {
        world.telegram.userSends(World.STRANGER, World.STRANGER, text);
      }
      assertThat(world.messages(World.STRANGER, 1).get(0))
          .startsWith("The id of this chat is " + World.STRANGER + ". ");
      world.answer("/help"); // whoever writes later is answered later
      assertThat(world.texts(World.STRANGER)).hasSize(1);
    }
  }

  @Test
  void otherwise_it_gets_silence() throws IOException {
    try (World world = new World(clock, folder, Fleet.of(clock, 1).nodes())) {
      world.starts(Mode.RUN);
      world.telegram.userSends(World.STRANGER, World.STRANGER, "/start");
      world.answer("/help");

      await().during(Duration.ofMillis(500)).until(() -> world.texts(World.STRANGER).isEmpty());
    }
  }
}
