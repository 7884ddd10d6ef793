package io.github.dromedary.channel.mtproto;

import java.io.Closeable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;

/**
 * Sends and receives the messages of one conversation: numbered, salted, encrypted. What comes in
 * is checked as Telegram's security guidelines ask. Not for several threads at once.
 */
final class Wire implements Closeable {

  private static final int HEADER = 32;

  private final Transport transport;
  private final MessageCipher cipher;
  private final MessageIds ids;
  private final Schema schema;
  private final Random random;

  private long conversation;
  private long salt;
  private boolean heard;

  /**
   * A message of the server.
   *
   * @param place odd when it has to be acknowledged
   */
  record Message(long id, int place, TlReader body) {}

  Wire(Transport transport, AuthKey key, Clock clock, Schema schema, Random random) {
    this.transport = transport;
    this.cipher = new MessageCipher(key, random, false);
    this.ids = new MessageIds(clock);
    this.schema = schema;
    this.random = random;
    this.conversation = random.nextLong();
  }

  /** Sends a message; its number. */
  long send(byte[] body, boolean hasContent) throws MtprotoException {
    long message = ids.next();
    byte[] content =
        new TlWriter(schema)
            .int64(salt)
            .int64(conversation)
            .int64(message)
            .int32(ids.place(hasContent))
            .int32(body.length)
            .raw(body)
            .toBytes();
    transport.send(cipher.seal(content));
    return message;
  }

  /**
   * The next message of this conversation; empty when none begins in time. Those of others, of
   * another time, and our own sent back are not taken.
   *
   * @throws MtprotoException as {@link Transport#receive}
   */
  Optional<Message> receive(Duration patience) throws MtprotoException {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
      Optional<byte[]> packet = transport.receive(left);
      if (packet.isEmpty()) {
        return Optional.empty();
      }
      Message message = open(cipher.open(packet.get()));
      if (message != null) {
        return Optional.of(message);
      }
    }
  }

  private Message open(byte[] content) throws MtprotoException {
    ByteBuffer in = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    in.getLong(); // the salt, which only the server asks for
    long of = in.getLong();
    long id = in.getLong();
    int place = in.getInt();
    int length = in.getInt();
    int padding = content.length - HEADER - length;
    if (length < Integer.BYTES || length % 4 != 0 || padding < 12 || padding > 1024) {
      throw new MtprotoException.Unavailable("Telegram sent a message of a wrong length");
    }
    if (of != conversation || (id & 1) == 0) {
      return null;
    }
    if (!heard) {
      // sealed with a key that only Telegram and we have: its clock counts, not ours
      heard = true;
      ids.follow(id);
    }
    return ids.isTimely(id)
        ? new Message(id, place, new TlReader(schema, Crypto.slice(content, HEADER, length)))
        : null;
  }

  /** The salt of the messages from now on. */
  void salt(long changed) {
    salt = changed;
  }

  /** Begins another conversation over the same connection. */
  void beginAnew() {
    conversation = random.nextLong();
    ids.beginAnew();
  }

  @Override
  public void close() {
    transport.close();
  }
}
