package io.github.dromedary.channel.mtproto;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The 2,048 bits that a client and one data centre share. Whoever has them is logged in: they are
 * never shown.
 */
public final class AuthKey {

  static final int LENGTH = 256;

  private final byte[] key;
  private final byte[] hash;

  AuthKey(byte[] key) {
    if (key.length != LENGTH) {
      throw new IllegalArgumentException("a key has 256 bytes, not " + key.length);
    }
    this.key = key.clone();
    this.hash = Crypto.sha1(key);
  }

  /** The key itself. */
  byte[] bytes() {
    return key.clone();
  }

  /** What names the key on the wire: the last eight bytes of its SHA-1. */
  long id() {
    return ByteBuffer.wrap(hash).order(ByteOrder.LITTLE_ENDIAN).getLong(12);
  }

  /** The first eight bytes of its SHA-1, by which its exchange is proved. */
  byte[] auxHash() {
    return Crypto.slice(hash, 0, 8);
  }

  @Override
  public String toString() {
    return "AuthKey[hidden]";
  }
}
