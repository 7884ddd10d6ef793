package io.github.dromedary.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.telegram.Keyboard;
import io.github.dromedary.text.Language;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PressedTest {

  private final Menus menus = new Menus(new Language("en"));

  @Test
  void every_button_that_can_be_reached_is_known_and_leads_to_a_screen() {
    Deque<String> open = new ArrayDeque<>(data(menus.main()));
    Set<String> seen = new HashSet<>(open);
    while (!open.isEmpty()) {
      String data = open.removeFirst();
      Pressed pressed = menus.pressed(data);
      assertThat(pressed.known()).as(data).isTrue();
      assertThat(pressed.data() + (pressed.reload() ? ":reload" : "")).isEqualTo(data);
      data(pressed.isChosen() ? menus.again(pressed) : menus.choices(pressed)).stream()
          .filter(seen::add)
          .forEach(open::addLast);
      if (pressed.isChosen()) {
        data(menus.reload(pressed)).stream()
            .filter(next -> !pressed.screen().equals("analytics"))
            .filter(seen::add)
            .forEach(open::addLast);
      }
    }
    assertThat(seen)
        .contains("detailed:groups:week", "analytics:retention:all", "quick:reload", "main")
        .hasSizeGreaterThan(40);
  }

  private static List<String> data(Keyboard keyboard) {
    return keyboard.rows().stream().flatMap(List::stream).map(Keyboard.Button::data).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "stats_overall",
        "detailed:nobody",
        "detailed:users:year",
        "detailed:day",
        "detailed:users:day:week",
        "analytics:videos:day:reload:x",
        "analytics:retention:day",
        "history",
        "history:",
        "history:one",
        "history:99999999999999999999",
        "main:x",
        "reload",
        "history:1:2",
        "QUICK",
        "detailed:USERS"
      })
  void what_no_button_of_ours_asks_for_is_the_main_menu(String data) {
    assertThat(Pressed.of(data).known()).isFalse();
    assertThat(Pressed.of(data).screen()).isEqualTo("main");
    assertThat(Pressed.of(null).known()).isFalse();
  }

  @Property
  void no_callback_data_fails(@ForAll String data) {
    assertThat(Pressed.of(data).screen()).matches("[a-z]+");
  }

  @Test
  void a_user_may_be_a_group() {
    assertThat(Pressed.of("history:-1001234567890").user()).isEqualTo(-1_001_234_567_890L);
  }
}
