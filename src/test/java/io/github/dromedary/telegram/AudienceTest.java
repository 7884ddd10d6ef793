package io.github.dromedary.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.apache.camel.component.telegram.model.IncomingCallbackQuery;
import org.apache.camel.component.telegram.model.IncomingMessage;
import org.junit.jupiter.api.Test;

class AudienceTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private final Audience audience = new Audience("4711:token", List.of("7", "8"));

  private static IncomingMessage message(long from, String chat) throws JsonProcessingException {
    return JSON.readValue(
        "{\"message_id\": 5, \"from\": {\"id\": " + from + "}, \"chat\": " + chat + "}",
        IncomingMessage.class);
  }

  private static IncomingCallbackQuery press(long from, String chat)
      throws JsonProcessingException {
    return JSON.readValue(
        "{\"id\": \"99\", \"from\": {\"id\": "
            + from
            + "}, \"data\": \"main\", \"message\": {\"message_id\": 5, \"chat\": "
            + chat
            + "}}",
        IncomingCallbackQuery.class);
  }

  @Test
  void who_is_named_is_admitted_in_private_with_messages_and_buttons() throws Exception {
    String own = "{\"id\": 7, \"type\": \"private\"}";
    assertThat(audience.admits(message(7, own))).isTrue();
    assertThat(audience.admits(press(7, own))).isTrue();
    assertThat(audience.chatId(press(7, own))).isEqualTo("7");
  }

  @Test
  void nobody_else_is_and_nobody_anywhere_else() throws Exception {
    String own = "{\"id\": 7, \"type\": \"private\"}";
    String group = "{\"id\": -100, \"type\": \"supergroup\"}";
    assertThat(audience.admits(message(9, own))).isFalse();
    assertThat(audience.admits(press(9, own))).isFalse();
    assertThat(audience.admits(message(7, group))).isFalse();
    assertThat(audience.admits(press(7, group))).isFalse();
    assertThat(audience.admits(new IncomingMessage())).isFalse();
    assertThat(audience.admits(new IncomingCallbackQuery())).isFalse();
    assertThat(audience.admits(null)).isFalse();
    assertThat(new Audience("", List.of()).admits(message(7, own))).isFalse();
  }

  @Test
  void a_message_and_a_press_have_different_keys() throws Exception {
    String own = "{\"id\": 7, \"type\": \"private\"}";
    assertThat(audience.key(message(7, own))).isEqualTo("4711/7/5");
    assertThat(audience.key(press(7, own))).isEqualTo("4711/press/99");
  }
}
