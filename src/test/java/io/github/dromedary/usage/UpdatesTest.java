package io.github.dromedary.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import org.junit.jupiter.api.Test;

class UpdatesTest {

  private final Updates updates = new Updates(Clock.systemUTC());

  @Test
  void the_message_is_the_stored_one_or_else_the_one_that_is_set() {
    assertThat(updates.id("daily", 17L, 5)).isEqualTo(17);
    assertThat(updates.id("daily", null, 5)).isEqualTo(5);
  }

  @Test
  void a_new_message_whose_id_the_store_did_not_take_is_no_second_time_sent() {
    updates.keep("daily", 23);

    assertThat(updates.isUnkept("daily")).isTrue();
    assertThat(updates.id("daily", 17L, 5)).isEqualTo(23);
    assertThat(updates.id("overall", 17L, 5)).isEqualTo(17);
    updates.stored("daily");
    assertThat(updates.isUnkept("daily")).isFalse();
    assertThat(updates.id("daily", 17L, 5)).isEqualTo(17);
  }
}
