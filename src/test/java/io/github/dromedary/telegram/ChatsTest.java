package io.github.dromedary.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.camel.component.telegram.model.Chat;
import org.apache.camel.component.telegram.model.IncomingMessage;
import org.apache.camel.component.telegram.model.User;
import org.junit.jupiter.api.Test;

class ChatsTest {

  private final Chats chats = new Chats(List.of("7", "-1001"), List.of("42"));

  @Test
  void only_the_chats_of_the_setting_are_known() {
    assertThat(chats.all()).containsExactly("7", "-1001");
    assertThat(chats.knows("7")).isTrue();
    assertThat(chats.knows("-1001")).isTrue();
    assertThat(chats.knows("1001")).isFalse();
    assertThat(chats.knows("70")).isFalse();
  }

  @Test
  void in_private_everyone_who_is_obeyed_administers_and_in_a_group_the_named_ones() {
    assertThat(chats.mayAdminister(message("private", 7L))).isTrue();
    assertThat(chats.mayAdminister(message("supergroup", 42L))).isTrue();
    assertThat(chats.mayAdminister(message("supergroup", 7L))).isFalse();
    // an anonymous administrator, or a channel's own post
    assertThat(chats.mayAdminister(message("supergroup", null))).isFalse();
    assertThat(chats.mayAdminister(new IncomingMessage())).isFalse();
  }

  @Test
  void a_chat_is_private_only_when_telegram_says_so() {
    assertThat(chats.isPrivate(message("private", 7L))).isTrue();
    assertThat(chats.isPrivate(message("group", 7L))).isFalse();
    assertThat(chats.isPrivate(new IncomingMessage())).isFalse();
  }

  private static IncomingMessage message(String type, Long from) {
    Chat chat = new Chat();
    chat.setType(type);
    IncomingMessage message = new IncomingMessage();
    message.setChat(chat);
    if (from != null) {
      User user = new User();
      user.setId(from);
      message.setFrom(user);
    }
    return message;
  }
}
