package io.github.dromedary.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dromedary.telegram.Chats.Address;
import io.github.dromedary.telegram.Chats.Move;
import java.util.List;
import java.util.Map;
import org.apache.camel.component.telegram.model.Chat;
import org.apache.camel.component.telegram.model.IncomingMessage;
import org.apache.camel.component.telegram.model.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatsTest {

  private final Chats chats =
      new Chats(List.of("7", "-1001"), List.of("42"), List.of(), List.of("7"), List.of());

  @Test
  void only_the_chats_of_the_setting_are_known() {
    assertThat(chats.knows("7")).isTrue();
    assertThat(chats.knows("-1001")).isTrue();
    assertThat(chats.knows("1001")).isFalse();
    assertThat(chats.knows("70")).isFalse();
  }

  @Test
  void a_recipient_may_name_a_topic_of_a_chat() {
    Chats topics = new Chats(List.of("-1001/12"), List.of(), List.of(), List.of("off"), List.of());

    assertThat(topics.address("-1001/12")).isEqualTo(new Address("-1001", "12"));
    assertThat(topics.address("7")).isEqualTo(new Address("7", null));
    assertThat(topics.knows("-1001")).isTrue();
  }

  @Test
  void a_group_that_became_a_supergroup_is_followed_and_both_its_ids_are_obeyed() {
    chats.load(List.of(Map.of("chat_id", "-1001", "moved_to", "-1002")));
    chats.follow(new Move("-1002", "-1003"));
    chats.follow(new Move("-1003", "-1001")); // a ring would have no end

    assertThat(chats.address("-1001/12")).isEqualTo(new Address("-1003", "12"));
    assertThat(chats.knows("-1003")).isTrue();
    assertThat(chats.knows("-1001")).isTrue(); // what was written there before
    assertThat(chats.knows("-1004")).isFalse();
  }

  @Test
  void each_of_both_service_messages_tells_of_a_move() {
    Move move = new Move("-1001", "-2471352452");

    assertThat(chats.announced(service("-1001", "migrate_to_chat_id", "-2471352452")))
        .isEqualTo(move);
    assertThat(chats.announced(service("-2471352452", "migrate_from_chat_id", "-1001")))
        .isEqualTo(move);
    chats.follow(move);
    assertThat(chats.announced(service("-2471352452", "migrate_from_chat_id", "-1001"))).isNull();
  }

  @Test
  void the_alert_chat_and_the_chat_of_the_statistics_move_as_well() {
    Chats all = new Chats(List.of("7"), List.of("-9"), List.of(), List.of("-8/3"), List.of("-5"));

    assertThat(all.announced(service("-8", "migrate_to_chat_id", "-81"))).isNotNull();
    assertThat(all.announced(service("-5", "migrate_to_chat_id", "-51"))).isNotNull();
    assertThat(all.announced(service("-9", "migrate_to_chat_id", "-91"))).isNotNull();
    all.follow(new Move("-8", "-81"));
    assertThat(all.address(all.alertChats().get(0))).isEqualTo(new Address("-81", "3"));
  }

  @ParameterizedTest
  @CsvSource({
    "-666, migrate_to_chat_id, -667", // nobody set it
    "-666, migrate_from_chat_id, -667",
    "-1001, migrate_to_chat_id, 0",
    "-1001, migrate_to_chat_id, ''",
    "-1001, migrate_to_chat_id, -1001",
    "-1001, migrate_to_chat_id, 5", // a user
    "7, migrate_to_chat_id, -667", // a private chat does not move
    "-1001, migrate_from_chat_id, 7"
  })
  void what_is_no_move_of_a_group_that_is_set_moves_nothing(String chat, String field, String id) {
    assertThat(chats.announced(service(chat, field, id))).isNull();
  }

  @Test
  void an_ordinary_message_or_anything_else_moves_nothing() {
    assertThat(chats.announced(message("{\"chat\":{\"id\":-1001},\"text\":\"hello\"}"))).isNull();
    assertThat(chats.announced(message("{}"))).isNull();
    assertThat(chats.announced(null)).isNull();
  }

  @Test
  void a_refusal_tells_of_a_move_too_whatever_the_topic_it_was_meant_for() {
    assertThat(chats.move("-1001/12", "-1002")).isEqualTo(new Move("-1001", "-1002"));
    assertThat(chats.move("-1001", "7")).isNull();
  }

  @Test
  void what_the_store_does_not_know_yet_is_written_and_what_makes_no_sense_there_is_left_alone() {
    chats.follow(new Move("-1", "-2"));
    List<Map<String, Object>> rows =
        List.of(
            Map.of("chat_id", "-1001", "moved_to", ""),
            Map.of("chat_id", "", "moved_to", "-3"),
            Map.of("chat_id", "-4", "moved_to", "-5"));

    assertThat(chats.load(rows)).containsExactly(new Move("-1", "-2"));
    assertThat(chats.address("-1001").chat()).isEqualTo("-1001");
    assertThat(chats.address("-4").chat()).isEqualTo("-5");
  }

  @Test
  void in_private_everyone_who_is_obeyed_administers_and_in_a_group_the_named_ones() {
    assertThat(chats.mayAdminister(written("private", 7L))).isTrue();
    assertThat(chats.mayAdminister(written("supergroup", 42L))).isTrue();
    assertThat(chats.mayAdminister(written("supergroup", 7L))).isFalse();
    // an anonymous administrator, or a channel's own post
    assertThat(chats.mayAdminister(written("supergroup", null))).isFalse();
    assertThat(chats.mayAdminister(CommandMessage.of(new IncomingMessage()))).isFalse();
  }

  @Test
  void where_chats_of_administrators_are_named_others_may_not_administer_not_even_in_private() {
    Chats named =
        new Chats(
            List.of("7", "8", "-1001"),
            List.of("8"),
            List.of("8", "-1001"),
            List.of("7"),
            List.of());
    named.follow(new Move("-1001", "-1002"));

    assertThat(named.mayAdminister(in("8", true, 8L))).isTrue();
    assertThat(named.mayAdminister(in("7", true, 7L))).isFalse();
    assertThat(named.mayAdminister(in("-1002", false, 7L))).isTrue();
    assertThat(named.mayAdminister(in("-1003", false, 7L))).isFalse();
    assertThat(named.mayAdminister(in("-1003", false, 8L))).isTrue();
  }

  private static CommandMessage in(String chat, boolean isPrivate, Long user) {
    return new CommandMessage(chat, null, 1L, user, isPrivate, "/archive");
  }

  @Test
  void an_answer_goes_into_the_topic_of_a_topic_message_and_into_no_other_thread() {
    String chat = "\"chat\":{\"id\":-5,\"type\":\"supergroup\"},\"message_thread_id\":";

    assertThat(recipient("{" + chat + "12,\"is_topic_message\":true}")).isEqualTo("-5/12");
    assertThat(recipient("{" + chat + "12}")).isEqualTo("-5");
    // General has a number, but takes no message by it
    assertThat(recipient("{" + chat + "1,\"is_topic_message\":true}")).isEqualTo("-5");
  }

  private static String recipient(String json) {
    return CommandMessage.of(message(json)).recipient();
  }

  private static CommandMessage written(String type, Long from) {
    Chat chat = new Chat();
    chat.setType(type);
    IncomingMessage message = new IncomingMessage();
    message.setChat(chat);
    if (from != null) {
      User user = new User();
      user.setId(from);
      message.setFrom(user);
    }
    return CommandMessage.of(message);
  }

  private static ChatMessage service(String chat, String field, String id) {
    return message("{\"chat\":{\"id\":" + chat + "},\"" + field + "\":\"" + id + "\"}");
  }

  private static ChatMessage message(String json) {
    try {
      return new ObjectMapper().readValue(json, ChatMessage.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
