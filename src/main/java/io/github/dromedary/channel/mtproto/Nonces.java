package io.github.dromedary.channel.mtproto;

/**
 * The random numbers of one exchange, and what is made of them.
 *
 * @param client 16 bytes by which we know the exchange
 * @param server 16 bytes by which the server does
 * @param fresh 32 bytes that only the holder of the server's RSA key can read
 */
record Nonces(byte[] client, byte[] server, byte[] fresh) {

  /** The key that hides both parts of the new key. */
  byte[] key() {
    return Crypto.concat(
        Crypto.sha1(fresh, server), Crypto.slice(Crypto.sha1(server, fresh), 0, 12));
  }

  /** What goes with {@link #key()}. */
  byte[] iv() {
    return Crypto.concat(
        Crypto.slice(Crypto.sha1(server, fresh), 12, 8),
        Crypto.sha1(fresh, fresh),
        Crypto.slice(fresh, 0, 4));
  }

  /**
   * By which the server proves that it made the same key.
   *
   * @param outcome 1 accepted, 2 once more, 3 refused
   */
  byte[] hash(int outcome, AuthKey made) {
    byte[] hash = Crypto.sha1(fresh, new byte[] {(byte) outcome}, made.auxHash());
    return Crypto.slice(hash, 4, 16);
  }
}
