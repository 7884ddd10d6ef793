package io.github.dromedary.channel.mtproto;

import io.github.dromedary.channel.mtproto.TelegramServer.Fault;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** The server's end of one connection. */
final class ServerConnection {

  private static final int RESULT = 0xf35c6d01;
  private static final int CONTAINER = 0x73f1f8dc;
  private static final long OTHER_CONVERSATION = 4711;

  private final TelegramServer server;
  private final OutputStream out;
  private MessageCipher cipher;
  private long session;
  private boolean greeted;
  private boolean mute;
  private byte[] greeting;
  private long last;

  ServerConnection(TelegramServer server, OutputStream out) {
    this.server = server;
    this.out = out;
  }

  /** Answers a packet; false to hang up. */
  boolean take(byte[] packet) throws IOException {
    AuthKey key = server.keys.get(new TlReader(server.schema, packet).int64());
    if (key == null) {
      frame(new TlWriter(server.schema).int32(-404).toBytes());
      return false;
    }
    cipher = new MessageCipher(key, server.random, true);
    TlReader in = new TlReader(server.schema, cipher.open(packet));
    long salt = in.int64();
    long conversation = in.int64();
    if (conversation != session) {
      session = conversation;
      greeted = false;
    }
    long message = in.int64();
    in.int32();
    TlReader body = new TlReader(server.schema, in.raw(in.int32()));
    if (mute || wrongTime(message) || wrongSalt(message, salt)) {
      return true;
    }
    return obey(message, body.object());
  }

  private boolean wrongTime(long message) throws IOException {
    long age = server.clock.instant().getEpochSecond() - (message >>> 32);
    if (age > 300 || age < -30) {
      bad(TlObject.of("bad_msg_notification"), message, age > 300 ? 16 : 17);
      return true;
    }
    return false;
  }

  private boolean wrongSalt(long message, long salt) throws IOException {
    if (salt == server.salt) {
      return false;
    }
    server.saltsRefused++;
    bad(TlObject.of("bad_server_salt").with("new_server_salt", server.salt), message, 48);
    return true;
  }

  private void bad(TlObject notice, long message, int code) throws IOException {
    TlObject whole =
        notice.with("bad_msg_id", message).with("bad_msg_seqno", 1).with("error_code", code);
    send(session, number(3), TlWriter.bytes(server.schema, whole));
  }

  private boolean obey(long message, TlObject request) throws IOException {
    TlObject call = request;
    while (call.has("query")) {
      call = call.object("query");
    }
    if (call.is("msgs_ack")) {
      ((List<?>) call.field("msg_ids")).forEach(id -> server.acknowledged.add((Long) id));
      return true;
    }
    if (call.is("ping_delay_disconnect")) {
      pong(message, call);
      return true;
    }
    if (!greeted) {
      greeted = true;
      greet(message);
    }
    Object armed = server.called(request, call);
    if (armed instanceof Fault fault) {
      return fault(fault, message, call);
    }
    send(session, number(1), result(message, armed, call));
    return true;
  }

  private byte[] result(long message, Object armed, TlObject call) {
    byte[] body;
    try {
      if (armed instanceof MtprotoException.Refused refused) {
        throw refused;
      }
      body = server.answer(call);
    } catch (MtprotoException.Refused e) {
      body =
          TlWriter.bytes(
              server.schema,
              TlObject.of("rpc_error")
                  .with("error_code", e.code())
                  .with("error_message", e.error()));
    }
    byte[] sent = body.length > 512 ? server.packed(body) : body;
    return new TlWriter(server.schema).int32(RESULT).int64(message).raw(sent).toBytes();
  }

  private boolean fault(Fault fault, long message, TlObject call) throws IOException {
    byte[] result = result(message, null, call);
    byte[] packet = sealed(session, number(1), result);
    switch (fault) {
      case CLOSES_IN_MID_MESSAGE -> {
        out.write(framed(packet), 0, packet.length / 2);
        return false;
      }
      case GARBAGE -> {
        byte[] garbage = packet.clone();
        server.random.nextBytes(garbage);
        System.arraycopy(packet, 0, garbage, 0, Long.BYTES);
        frame(garbage);
      }
      case WRONG_LENGTH -> out.write(new byte[] {1, 0, 0, 127});
      case CHANGED_BIT -> {
        packet[packet.length - 1] ^= 1;
        frame(packet);
      }
      case UNKNOWN_KEY -> {
        frame(new TlWriter(server.schema).int32(-404).toBytes());
        return false;
      }
      case UNKNOWN_CONSTRUCTOR -> {
        TlWriter later = new TlWriter(server.schema).int32(RESULT).int64(message);
        send(session, number(1), later.int32(0x0badcafe).toBytes());
      }
      case BAD_SALT -> {
        server.salt++;
        wrongSalt(message, server.salt - 1);
      }
      case REPLAY -> {
        server.salt++;
        wrongSalt(message, server.salt - 1);
        frame(greeting);
      }
      case NO_ANSWER -> {
        // the ping is answered
      }
      case SILENCE -> mute = true;
      case MUCH_ADO -> muchAdo(result);
      case STRAYS -> {
        byte[] empty =
            TlWriter.bytes(server.schema, TlObject.of("msgs_ack").with("msg_ids", List.of()));
        TlWriter wrong = new TlWriter(server.schema).int32(RESULT).int64(message);
        byte[] lie = wrong.raw(empty).toBytes();
        send(OTHER_CONVERSATION, number(1), lie);
        send(session, number(1) - (1000L << 32), lie);
        send(session, number(1) - 1, lie); // even: as if we had sent it
        frame(packet);
      }
    }
    return true;
  }

  private void muchAdo(byte[] result) throws IOException {
    byte[] update = TlWriter.bytes(server.schema, TlObject.of("updatesTooLong"));
    long number = number(1);
    TlWriter container = new TlWriter(server.schema).int32(CONTAINER).int32(3);
    container.int64(number).int32(1).int32(result.length).raw(result);
    container.int64(number).int32(1).int32(result.length).raw(result);
    container.int64(number(3)).int32(3).int32(update.length).raw(update);
    send(session, number(3), server.packed(container.toBytes()));
  }

  private void greet(long message) throws IOException {
    TlObject created =
        TlObject.of("new_session_created")
            .with("first_msg_id", message)
            .with("unique_id", 1L)
            .with("server_salt", server.salt);
    greeting = sealed(session, number(3), TlWriter.bytes(server.schema, created));
    frame(greeting);
  }

  private void pong(long message, TlObject ping) throws IOException {
    TlObject pong =
        TlObject.of("pong").with("msg_id", message).with("ping_id", ping.number("ping_id"));
    send(session, number(1), TlWriter.bytes(server.schema, pong));
  }

  /** Answers end in 1, what the server says by itself in 3. */
  private long number(int kind) {
    last = Math.max(last + 4, server.clock.instant().getEpochSecond() << 32) & ~3L | kind;
    return last;
  }

  private void send(long conversation, long number, byte[] body) throws IOException {
    frame(sealed(conversation, number, body));
  }

  private byte[] sealed(long conversation, long number, byte[] body) {
    byte[] content =
        new TlWriter(server.schema)
            .int64(server.salt)
            .int64(conversation)
            .int64(number)
            .int32(1)
            .int32(body.length)
            .raw(body)
            .toBytes();
    return cipher.seal(content);
  }

  void frame(byte[] packet) throws IOException {
    out.write(framed(packet));
  }

  private static byte[] framed(byte[] packet) {
    ByteBuffer frame =
        ByteBuffer.allocate(Integer.BYTES + packet.length).order(ByteOrder.LITTLE_ENDIAN);
    return frame.putInt(packet.length).put(packet).array();
  }
}
