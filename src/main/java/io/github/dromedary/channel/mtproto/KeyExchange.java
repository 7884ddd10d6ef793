package io.github.dromedary.channel.mtproto;

import io.github.dromedary.channel.mtproto.MtprotoException.Insecure;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Makes keys: a Diffie-Hellman exchange with a server that proves itself by its RSA key. Every
 * answer is checked as Telegram's security guidelines ask; one that is wrong ends the exchange.
 */
public final class KeyExchange implements Keys {

  private final List<RsaKey> servers;
  private final Duration patience;
  private final Clock clock;
  private final Random random;
  private final Schema schema = Schema.bundled();

  /**
   * @param servers whose proof is taken
   * @param patience how long to wait for each answer
   * @param random has to be a secure one
   */
  public KeyExchange(List<RsaKey> servers, Duration patience, Clock clock, Random random) {
    this.servers = List.copyOf(servers);
    this.patience = patience;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Exchanges a key.
   *
   * @throws MtprotoException.Insecure when the server does not prove itself
   */
  @Override
  public AuthKey at(int dc, InetSocketAddress address) throws MtprotoException {
    try (Transport transport = new Transport(address, patience)) {
      PlainCalls calls = new PlainCalls(transport, patience, clock, schema);
      Nonces nonces = new Nonces(bytes(16), null, bytes(32));
      TlObject offer =
          calls.call(TlObject.of("req_pq_multi").with("nonce", nonces.client()), "resPQ");
      same(offer.bytes("nonce"), nonces.client());
      nonces = new Nonces(nonces.client(), offer.bytes("server_nonce"), nonces.fresh());
      TlObject answer = calls.call(proofOfWork(offer, nonces, dc), "server_DH_params_ok");
      check(answer, nonces);
      TlObject inner = opened(answer.bytes("encrypted_answer"), nonces);
      check(inner, nonces);
      return agreed(calls, inner, nonces);
    }
  }

  private TlObject proofOfWork(TlObject offer, Nonces nonces, int dc) throws MtprotoException {
    RsaKey server = known((List<?>) offer.field("server_public_key_fingerprints"));
    Factors factors = Factors.of(Crypto.number(offer.bytes("pq")), random);
    byte[] p = Crypto.unsigned(factors.p());
    byte[] q = Crypto.unsigned(factors.q());
    TlObject inner =
        TlObject.of("p_q_inner_data_dc")
            .with("pq", offer.bytes("pq"))
            .with("p", p)
            .with("q", q)
            .with("nonce", nonces.client())
            .with("server_nonce", nonces.server())
            .with("new_nonce", nonces.fresh())
            .with("dc", dc);
    return TlObject.of("req_DH_params")
        .with("nonce", nonces.client())
        .with("server_nonce", nonces.server())
        .with("p", p)
        .with("q", q)
        .with("public_key_fingerprint", server.fingerprint())
        .with("encrypted_data", server.encrypt(TlWriter.bytes(schema, inner), random));
  }

  private RsaKey known(List<?> fingerprints) throws MtprotoException {
    return servers.stream()
        .filter(key -> fingerprints.contains(key.fingerprint()))
        .findFirst()
        .orElseThrow(
            () ->
                new Insecure(
                    "The server has none of the RSA keys that Telegram published: this is not"
                        + " Telegram, or its keys were changed"));
  }

  /** Opens the server's part: 20 bytes of SHA-1, the content, up to 15 random bytes. */
  private TlObject opened(byte[] encrypted, Nonces nonces) throws MtprotoException {
    if (encrypted.length % 16 != 0 || encrypted.length < 32) {
      throw new Insecure("The server's part of the key has a wrong length");
    }
    byte[] plain = Crypto.decryptIge(nonces.key(), nonces.iv(), encrypted);
    byte[] content = Crypto.slice(plain, 20, plain.length - 20);
    TlReader reader = new TlReader(schema, content);
    TlObject inner;
    try {
      inner = reader.object();
    } catch (MtprotoException.Malformed e) {
      throw new Insecure("The server's part of the key cannot be read");
    }
    byte[] signed = Arrays.copyOf(content, content.length - reader.remaining());
    same(Crypto.sha1(signed), Arrays.copyOf(plain, 20));
    if (reader.remaining() > 15 || !inner.is("server_DH_inner_data")) {
      throw new Insecure("The server's part of the key is none");
    }
    return inner;
  }

  private AuthKey agreed(PlainCalls calls, TlObject inner, Nonces nonces) throws MtprotoException {
    DhGroup group = new DhGroup(inner.bytes("dh_prime"), (int) inner.number("g"));
    BigInteger theirs = group.checked(inner.bytes("g_a"));
    long retry = 0;
    for (int attempt = 0; attempt < 5; attempt++) {
      BigInteger ours = group.exponent(random);
      AuthKey key =
          new AuthKey(Crypto.unsigned(theirs.modPow(ours, group.prime()), AuthKey.LENGTH));
      TlObject answer =
          calls.call(ourPart(Crypto.unsigned(group.power(ours)), retry, nonces), "dh_gen");
      check(answer, nonces);
      switch (answer.name()) {
        case "dh_gen_ok" -> {
          same(answer.bytes("new_nonce_hash1"), nonces.hash(1, key));
          return key;
        }
        case "dh_gen_retry" -> same(answer.bytes("new_nonce_hash2"), nonces.hash(2, key));
        default -> throw new Insecure("The server refuses to exchange a key");
      }
      retry = ByteBuffer.wrap(key.auxHash()).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }
    throw new Insecure("The server does not accept any key");
  }

  private TlObject ourPart(byte[] power, long retry, Nonces nonces) {
    TlObject inner =
        TlObject.of("client_DH_inner_data")
            .with("nonce", nonces.client())
            .with("server_nonce", nonces.server())
            .with("retry_id", retry)
            .with("g_b", power);
    byte[] content = TlWriter.bytes(schema, inner);
    byte[] hashed = Crypto.concat(Crypto.sha1(content), content);
    byte[] padded = Crypto.concat(hashed, bytes(-hashed.length & 15));
    return TlObject.of("set_client_DH_params")
        .with("nonce", nonces.client())
        .with("server_nonce", nonces.server())
        .with("encrypted_data", Crypto.encryptIge(nonces.key(), nonces.iv(), padded));
  }

  private static void check(TlObject answer, Nonces nonces) throws MtprotoException {
    same(answer.bytes("nonce"), nonces.client());
    same(answer.bytes("server_nonce"), nonces.server());
  }

  private static void same(byte[] one, byte[] other) throws MtprotoException {
    if (!MessageDigest.isEqual(one, other)) {
      throw new Insecure("The server's answer does not belong to this exchange, or was changed");
    }
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
