package io.github.dromedary.channel.mtproto;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Random;

/**
 * MTProto 2.0's packets: the key's id, 16 bytes that prove the content, and the content encrypted
 * with keys made from both.
 */
final class MessageCipher {

  private static final int HEADER = 24;

  private static final int LEAST_PADDING = 12;

  private final AuthKey key;
  private final Random random;
  private final int sealing;
  private final int opening;

  /**
   * @param server whether this end is the server: each direction takes other parts of the key
   */
  MessageCipher(AuthKey key, Random random, boolean server) {
    this.key = key;
    this.random = random;
    this.sealing = server ? 8 : 0;
    this.opening = 8 - sealing;
  }

  /** The packet with this content, padded by 12 to 27 random bytes. */
  byte[] seal(byte[] content) {
    byte[] padding = new byte[LEAST_PADDING + (-(content.length + LEAST_PADDING) & 15)];
    random.nextBytes(padding);
    byte[] padded = Crypto.concat(content, padding);
    byte[] proof = proof(padded, sealing);
    byte[][] keyAndIv = keyAndIv(proof, sealing);
    byte[] id = new byte[Long.BYTES];
    ByteBuffer.wrap(id).order(ByteOrder.LITTLE_ENDIAN).putLong(key.id());
    return Crypto.concat(id, proof, Crypto.encryptIge(keyAndIv[0], keyAndIv[1], padded));
  }

  /**
   * The content of a packet, with its padding.
   *
   * @throws MtprotoException.Unavailable when it is not a packet of this key, or was changed
   */
  byte[] open(byte[] packet) throws MtprotoException {
    if (packet.length < HEADER + 16 || (packet.length - HEADER) % 16 != 0) {
      throw new MtprotoException.Unavailable(
          "Telegram sent a packet of " + packet.length + " bytes, which is none of MTProto");
    }
    if (ByteBuffer.wrap(packet).order(ByteOrder.LITTLE_ENDIAN).getLong() != key.id()) {
      throw new MtprotoException.Unavailable("Telegram sent a packet of another key");
    }
    byte[] proof = Crypto.slice(packet, 8, 16);
    byte[][] keyAndIv = keyAndIv(proof, opening);
    byte[] encrypted = Crypto.slice(packet, HEADER, packet.length - HEADER);
    byte[] padded = Crypto.decryptIge(keyAndIv[0], keyAndIv[1], encrypted);
    if (!MessageDigest.isEqual(proof, proof(padded, opening))) {
      throw new MtprotoException.Unavailable("a packet was changed on its way");
    }
    return padded;
  }

  private byte[] proof(byte[] padded, int direction) {
    byte[] large = Crypto.sha256(Crypto.slice(key.bytes(), 88 + direction, 32), padded);
    return Crypto.slice(large, 8, 16);
  }

  private byte[][] keyAndIv(byte[] proof, int direction) {
    byte[] secret = key.bytes();
    byte[] a = Crypto.sha256(proof, Crypto.slice(secret, direction, 36));
    byte[] b = Crypto.sha256(Crypto.slice(secret, 40 + direction, 36), proof);
    return new byte[][] {mixed(a, b), mixed(b, a)};
  }

  private static byte[] mixed(byte[] outer, byte[] inner) {
    return Crypto.concat(
        Crypto.slice(outer, 0, 8), Crypto.slice(inner, 8, 16), Crypto.slice(outer, 24, 8));
  }
}
