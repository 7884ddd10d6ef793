package io.github.dromedary.channel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dromedary.channel.mtproto.TelegramServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;

/** A channel's answers as bytes that an independent implementation of the protocol made. */
public final class Fixture {

  private static final JsonNode ANSWERS = read();

  private Fixture() {}

  private static JsonNode read() {
    try (InputStream in = Fixture.class.getResourceAsStream("/mtproto/channel-fixture.json")) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param method the function's number in hex; {@code _next} for the second page of history
   */
  public static byte[] bytes(String method) {
    return Base64.getDecoder().decode(ANSWERS.get(method).textValue());
  }

  /** Has the server answer what the channel's collector asks. */
  public static TelegramServer served(TelegramServer server) {
    return server
        .on("help.getConfig", call -> bytes("c4f9186b"))
        .on("contacts.resolveUsername", call -> bytes("725afbbc"))
        .on("channels.getFullChannel", call -> bytes("08736a09"))
        .on(
            "messages.getHistory",
            call -> bytes(call.number("offset_id") == 0 ? "4423e6c5" : "4423e6c5_next"));
  }
}
