package io.github.dromedary.channel.mtproto;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.channel.Fixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bytes that another implementation of the protocol made. */
class FixtureTest {

  private static final Schema SCHEMA = Schema.bundled();

  private static TlObject read(String method) throws MtprotoException {
    TlReader reader = new TlReader(SCHEMA, Fixture.bytes(method));
    TlObject object = reader.object();
    assertThat(reader.remaining()).isZero();
    return object;
  }

  @ParameterizedTest
  @CsvSource({
    "c4f9186b, config",
    "725afbbc, contacts.resolvedPeer",
    "08736a09, messages.chatFull",
    "4423e6c5, messages.channelMessages",
    "4423e6c5_next, messages.channelMessages",
    "ad8c9a23, messages.channelMessages"
  })
  void each_is_read_to_its_end_and_written_to_the_same_bytes(String method, String name)
      throws MtprotoException {
    TlObject object = read(method);
    assertThat(object.name()).isEqualTo(name);
    assertThat(TlWriter.bytes(SCHEMA, object)).isEqualTo(Fixture.bytes(method));
  }

  @Test
  void a_channel_is_what_it_was_made_of() throws MtprotoException {
    TlObject full = read("08736a09");
    assertThat(full.object("full_chat").number("participants_count")).isEqualTo(1234);
    assertThat(full.object("full_chat").text("about")).isEqualTo("о канале");
    TlObject channel = full.objects("chats").get(0);
    assertThat(channel.number("access_hash")).isEqualTo(77);
    assertThat(channel.text("title")).isEqualTo("Пример");
    assertThat(channel.has("broadcast")).isTrue();
    assertThat(channel.has("megagroup")).isFalse();
  }

  @Test
  void a_history_is_what_it_was_made_of() throws MtprotoException {
    TlObject history = read("4423e6c5");
    assertThat(history.number("count")).isEqualTo(200);
    assertThat(history.objects("messages")).hasSize(100);
    TlObject newest = history.objects("messages").get(0);
    assertThat(newest.text("message")).isEqualTo("Пост 200 https://e.org");
    assertThat(newest.number("date")).isEqualTo(1_760_720_000);
    assertThat(newest.number("views")).isEqualTo(1200);
    TlObject custom = newest.object("reactions").objects("results").get(1);
    assertThat(custom.object("reaction").number("document_id")).isEqualTo(555);
    assertThat(read("4423e6c5_next").objects("messages"))
        .anyMatch(message -> message.is("messageService"));
  }

  @Test
  void the_functions_that_it_answers_are_in_the_schema() throws MtprotoException {
    assertThat(SCHEMA.of(0x0d91a548).name()).isEqualTo("users.getUsers");
    assertThat(SCHEMA.of(0x4423e6c5).name()).isEqualTo("messages.getHistory");
    assertThat(SCHEMA.of("invokeWithLayer").id()).isEqualTo(0xda9b0d0d);
  }
}
