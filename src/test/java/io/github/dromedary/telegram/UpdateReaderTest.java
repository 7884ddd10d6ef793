package io.github.dromedary.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.telegram.model.Update;
import org.apache.camel.component.telegram.util.TelegramMessageHelper;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class UpdateReaderTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void an_amount_that_the_classes_cannot_hold_spoils_that_update_alone() throws Exception {
    ArrayNode result = JSON.createArrayNode();
    add(result, 7, "{\"message\":{\"message_id\":1,\"text\":\"/today\"}}");
    add(result, 8, resource("update-that-deafens.json").toString());
    add(result, 9, "{\"message\":{\"message_id\":3,\"text\":\"/week\"}}");

    List<Update> updates = UpdateReader.read(result);

    assertThat(updates).extracting(Update::getUpdateId).containsExactly(7L, 8L, 9L);
    assertThat(updates.get(0).getMessage().getText()).isEqualTo("/today");
    assertThat(updates.get(1).getMessage())
        .isInstanceOfSatisfying(
            Unreadable.class,
            unreadable -> {
              assertThat(unreadable.updateId()).isEqualTo(8);
              assertThat(unreadable.kind()).isEqualTo("message");
            });
    assertThat(updates.get(2).getMessage().getText()).isEqualTo("/week");
  }

  @Test
  void no_odd_update_stops_the_poll_also_where_the_component_makes_an_exchange_of_it()
      throws Exception {
    ArrayNode result = JSON.createArrayNode();
    int id = 1;
    for (JsonNode odd : resource("odd-updates-that-pass.json")) {
      add(result, id++, odd.toString());
    }
    for (String odd :
        List.of(
            "{}",
            "{\"message\":null}",
            "{\"message\":{}}",
            "{\"message\":[]}",
            "{\"message\":\"x\"}",
            "{\"message\":{\"chat\":null,\"date\":null}}",
            "{\"channel_post\":{}}",
            "{\"callback_query\":{}}",
            "{\"callback_query\":7}")) {
      add(result, id++, odd);
    }
    CamelContext camel = new DefaultCamelContext();
    List<Update> updates = UpdateReader.read(result);
    assertThat(updates).hasSize(result.size());
    for (Update update : updates) {
      Exchange exchange = new DefaultExchange(camel);
      TelegramMessageHelper.populateExchange(exchange, update);
      assertThat(new Audience("1:x", List.of("5")).admits(exchange.getMessage().getBody()))
          .isFalse();
    }
  }

  @Test
  void of_the_odd_updates_those_with_numbers_above_an_int_alone_cannot_be_read() throws Exception {
    ArrayNode result = JSON.createArrayNode();
    for (JsonNode odd : resource("odd-updates-that-pass.json")) {
      add(result, result.size() + 1, odd.toString());
    }

    assertThat(UpdateReader.read(result))
        .hasSize(18)
        .filteredOn(update -> update.getMessage() instanceof Unreadable)
        .extracting(Update::getUpdateId)
        .containsExactly(12L, 13L); // a payment of 9007199254740993, a video of 3000000000 s
  }

  @Test
  void an_update_without_a_number_is_left_out_for_the_poll_could_not_go_on_behind_it()
      throws Exception {
    JsonNode result =
        JSON.readTree("[{\"message\":{}},{\"update_id\":\"x\"},{\"update_id\":5},null,3]");

    assertThat(UpdateReader.read(result)).extracting(Update::getUpdateId).containsExactly(5L);
  }

  @Test
  void what_is_no_list_is_said_to_be_none() throws Exception {
    JsonNode result = JSON.readTree("true");

    assertThatThrownBy(() -> UpdateReader.read(result))
        .isInstanceOf(TelegramException.Unavailable.class)
        .hasMessageContaining("no list of updates");
  }

  @Test
  void topics_and_moves_are_read_which_the_components_classes_leave_out() throws Exception {
    ArrayNode result = JSON.createArrayNode();
    for (String file : List.of("topic-messages.json", "migration-messages.json")) {
      for (JsonNode update : resource(file)) {
        add(result, result.size() + 1, update.toString());
      }
    }
    List<ChatMessage> messages =
        UpdateReader.read(result).stream()
            .map(update -> (ChatMessage) update.getMessage())
            .toList();

    assertThat(messages.get(0).topic()).isEqualTo(12);
    assertThat(messages.get(1).topic()).isNull();
    assertThat(messages.get(2).migrateTo()).isEqualTo("-1002471352452");
    assertThat(messages.get(3).migrateFrom()).isEqualTo("-100200");
  }

  private static void add(ArrayNode result, int id, String update) throws IOException {
    ObjectNode node = result.addObject().put("update_id", id);
    node.setAll((ObjectNode) JSON.readTree(update));
  }

  private static JsonNode resource(String name) throws IOException {
    try (InputStream in = UpdateReaderTest.class.getResourceAsStream("/telegram/" + name)) {
      return JSON.readTree(in);
    }
  }

  @Test
  void an_answer_whose_updates_have_no_numbers_is_a_failure_for_it_would_come_again_at_once()
      throws Exception {
    JsonNode answer = new ObjectMapper().readTree("[{},{\"message\":{}}]");

    assertThatThrownBy(() -> UpdateReader.read(answer))
        .isInstanceOf(TelegramException.Unavailable.class)
        .hasMessageContaining("no numbers");
  }
}
