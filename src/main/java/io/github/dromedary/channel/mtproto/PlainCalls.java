package io.github.dromedary.channel.mtproto;

import java.time.Clock;
import java.time.Duration;

/** Calls before there is a key: numbered, but neither encrypted nor in a conversation. */
final class PlainCalls {

  private final Transport transport;
  private final Duration patience;
  private final MessageIds ids;
  private final Schema schema;

  PlainCalls(Transport transport, Duration patience, Clock clock, Schema schema) {
    this.transport = transport;
    this.patience = patience;
    this.ids = new MessageIds(clock);
    this.schema = schema;
  }

  /**
   * @param expected what the answer's name begins with
   * @throws MtprotoException.Insecure when something else is answered
   */
  TlObject call(TlObject request, String expected) throws MtprotoException {
    byte[] body = TlWriter.bytes(schema, request);
    TlWriter packet = new TlWriter(schema).int64(0).int64(ids.next());
    transport.send(packet.int32(body.length).raw(body).toBytes());
    byte[] answer =
        transport
            .receive(patience)
            .orElseThrow(
                () ->
                    new MtprotoException.Unavailable(
                        "Telegram did not answer " + request.name() + " in time"));
    TlReader in = new TlReader(schema, answer);
    if (in.int64() != 0) {
      throw new MtprotoException.Insecure("The server does not answer the exchange of a key");
    }
    in.int64();
    TlObject object = new TlReader(schema, in.raw(in.int32())).object();
    if (!object.name().startsWith(expected)) {
      throw new MtprotoException.Insecure(
          "The server answers the exchange of a key with " + object.name());
    }
    return object;
  }
}
