package io.github.dromedary.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.telegram.Chats.Address;
import java.util.List;
import java.util.Map;
import org.apache.camel.component.telegram.model.Chat;
import org.apache.camel.component.telegram.model.IncomingMessage;
import org.apache.camel.component.telegram.model.User;
import org.junit.jupiter.api.Test;

class ChatsTest {

  private final Chats chats =
      new Chats(List.of("7", "-1001"), List.of("42"), List.of(), List.of("7"));

  @Test
  void only_the_chats_of_the_setting_are_known() {
    assertThat(chats.knows("7")).isTrue();
    assertThat(chats.knows("-1001")).isTrue();
    assertThat(chats.knows("1001")).isFalse();
    assertThat(chats.knows("70")).isFalse();
  }

  @Test
  void a_recipient_may_name_a_topic_of_a_chat() {
    Chats topics = new Chats(List.of("-1001/12"), List.of(), List.of(), List.of("off"));

    assertThat(topics.address("-1001/12")).isEqualTo(new Address("-1001", "12"));
    assertThat(topics.address("7")).isEqualTo(new Address("7", null));
    assertThat(topics.knows("-1001")).isTrue();
  }

  @Test
  void a_group_that_became_a_supergroup_is_followed_and_its_old_id_is_obeyed_no_more() {
    chats.load(List.of(Map.of("chat_id", "-1001", "moved_to", "-1002")));
    chats.moved("-1002", "-1003");
    chats.moved("-1003", "-1001"); // a ring would have no end

    assertThat(chats.address("-1001/12")).isEqualTo(new Address("-1003", "12"));
    assertThat(chats.knows("-1003")).isTrue();
    assertThat(chats.knows("-1001")).isFalse();
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
  void where_chats_of_administrators_are_named_others_may_not_administer_not_even_in_private() {
    Chats named =
        new Chats(List.of("7", "8", "-1001"), List.of("8"), List.of("8", "-1001"), List.of("7"));
    named.moved("-1001", "-1002");

    assertThat(named.mayAdminister(in("8", message("private", 8L)))).isTrue();
    assertThat(named.mayAdminister(in("7", message("private", 7L)))).isFalse();
    assertThat(named.mayAdminister(in("-1002", message("supergroup", 7L)))).isTrue();
    assertThat(named.mayAdminister(in("-1003", message("supergroup", 7L)))).isFalse();
    assertThat(named.mayAdminister(in("-1003", message("supergroup", 8L)))).isTrue();
  }

  private static IncomingMessage in(String chat, IncomingMessage message) {
    message.getChat().setId(chat);
    return message;
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
