package io.github.dromedary.channel.mtproto;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** The server's side of the exchange of a key, which may lie. One exchange at a time. */
public final class ServerExchange {

  /** What is wrong, each once at most. */
  public enum Lie {
    NONE,
    UNKNOWN_RSA_KEY,
    OTHER_NONCE,
    OTHER_SERVER_NONCE,
    PRIME_TO_FACTOR,
    COMPOSITE_PRIME,
    /** A prime, but half of it is none. */
    UNSAFE_PRIME,
    SHORT_PRIME,
    WRONG_GENERATOR,
    SMALL_NUMBER,
    LARGE_NUMBER,
    /** The server's clock within its part, which nothing else holds. */
    CHANGED_PART,
    WRONG_PROOF,
    REFUSES,
    ASKS_ONCE_MORE,
    ALWAYS_ASKS_ONCE_MORE
  }

  /** The prime that Telegram's servers have used for years. */
  static final BigInteger PRIME =
      new BigInteger(
          "C71CAEB9C6B1C9048E6C522F70F13F73980D40238E3E21C14934D037563D930F"
              + "48198A0AA7C14058229493D22530F4DBFA336F6E0AC925139543AED44CCE7C37"
              + "20FD51F69458705AC68CD4FE6B6B13ABDC9746512969328454F18FAF8C595F64"
              + "2477FE96BB2A941D5BCD1D4AC8CC49880708FA9B378E3C4F3A9060BEE67CF9A4"
              + "A4A695811051907E162753B56B0F6B410DBA74D8A84B2A14B3144E0EF1284754"
              + "FD17ED950D5965B4B9DD46582DB1178D169C6BC465B0D6FF9CA3928FEF5B9AE4"
              + "E418FC15E83EBEA0F87FA9FF5EED70050DED2849F47BF959D956850CE929851F"
              + "0D8115F635B105EE2E4E15D04B2454BF6F4FADF034B10403119CD8E3B92FCC5B",
          16);

  private static final KeyPair RSA = rsa();
  private static final BigInteger A = new BigInteger(2000, new Random(5));

  private final int dc;
  private Lie lie;
  private Nonces nonces;

  public ServerExchange(int dc, Lie lie) {
    this.dc = dc;
    this.lie = lie;
  }

  private static KeyPair rsa() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The key that clients have to know. */
  public static List<RsaKey> known() {
    RSAPublicKey key = (RSAPublicKey) RSA.getPublic();
    return List.of(new RsaKey(key.getModulus(), key.getPublicExponent()));
  }

  /** The same as a file of OpenSSL's. */
  public static String pem() {
    byte[] named = RSA.getPublic().getEncoded();
    byte[] bare = Arrays.copyOfRange(named, 24, named.length); // without the algorithm's name
    return "-----BEGIN RSA PUBLIC KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(bare)
        + "\n-----END RSA PUBLIC KEY-----\n";
  }

  byte[] answer(byte[] packet, TelegramServer server) {
    try {
      TlReader in = new TlReader(server.schema, packet);
      in.int64();
      long id = in.int64();
      TlObject call = new TlReader(server.schema, in.raw(in.int32())).object();
      byte[] body = TlWriter.bytes(server.schema, answer(call, server));
      TlWriter out = new TlWriter(server.schema).int64(0).int64(id + 1);
      return out.int32(body.length).raw(body).toBytes();
    } catch (MtprotoException e) {
      throw new IllegalStateException(e);
    }
  }

  private TlObject answer(TlObject call, TelegramServer server) throws MtprotoException {
    return switch (call.name()) {
      case "req_pq_multi" -> offer(call, server);
      case "req_DH_params" -> part(call, server);
      case "set_client_DH_params" -> outcome(call, server);
      default -> throw new IllegalStateException(call.name());
    };
  }

  private TlObject offer(TlObject call, TelegramServer server) {
    byte[] own = new byte[16];
    server.random.nextBytes(own);
    nonces = new Nonces(call.bytes("nonce"), own, new byte[32]);
    BigInteger product =
        lie == Lie.PRIME_TO_FACTOR
            ? BigInteger.valueOf(1_000_000_007)
            : new BigInteger("17ED48941A08F981", 16);
    long fingerprint = known().get(0).fingerprint() + (lie == Lie.UNKNOWN_RSA_KEY ? 1 : 0);
    return TlObject.of("resPQ")
        .with("nonce", changed(nonces.client(), lie == Lie.OTHER_NONCE))
        .with("server_nonce", own)
        .with("pq", Crypto.unsigned(product))
        .with("server_public_key_fingerprints", List.of(1L, fingerprint));
  }

  /** The reverse of RSA_PAD, with every check that the server makes. */
  private static byte[] decrypted(byte[] encrypted) {
    RSAPrivateCrtKey key = (RSAPrivateCrtKey) RSA.getPrivate();
    byte[] plain =
        Crypto.unsigned(
            Crypto.number(encrypted).modPow(key.getPrivateExponent(), key.getModulus()), 256);
    byte[] hidden = Crypto.slice(plain, 32, 224);
    byte[] aes = Crypto.xor(Crypto.slice(plain, 0, 32), Crypto.sha256(hidden));
    byte[] hashed = Crypto.decryptIge(aes, new byte[32], hidden);
    byte[] data = new byte[192];
    for (int i = 0; i < 192; i++) {
      data[i] = hashed[191 - i];
    }
    if (!Arrays.equals(Crypto.slice(hashed, 192, 32), Crypto.sha256(aes, data))) {
      throw new IllegalStateException("RSA_PAD with a wrong hash");
    }
    return data;
  }

  private TlObject part(TlObject call, TelegramServer server) throws MtprotoException {
    TlObject inner = new TlReader(server.schema, decrypted(call.bytes("encrypted_data"))).object();
    boolean factored =
        Crypto.number(call.bytes("p")).longValue() == 0x494C553BL
            && Crypto.number(call.bytes("q")).longValue() == 0x53911073L;
    if (!factored || inner.number("dc") != dc) {
      throw new IllegalStateException("wrong factors or data centre");
    }
    nonces = new Nonces(nonces.client(), nonces.server(), inner.bytes("new_nonce"));
    TlObject data =
        TlObject.of("server_DH_inner_data")
            .with("nonce", nonces.client())
            .with("server_nonce", changed(nonces.server(), lie == Lie.OTHER_SERVER_NONCE))
            .with("g", lie == Lie.WRONG_GENERATOR ? 2 : 3)
            .with("dh_prime", Crypto.unsigned(prime()))
            .with("g_a", Crypto.unsigned(number()))
            .with("server_time", (int) server.clock.instant().getEpochSecond());
    byte[] content = TlWriter.bytes(server.schema, data);
    byte[] hashed = Crypto.concat(Crypto.sha1(content), content);
    byte[] padded = Crypto.concat(hashed, new byte[-hashed.length & 15]);
    padded[hashed.length - 1] ^= (byte) (lie == Lie.CHANGED_PART ? 1 : 0);
    return TlObject.of("server_DH_params_ok")
        .with("nonce", nonces.client())
        .with("server_nonce", nonces.server())
        .with("encrypted_answer", Crypto.encryptIge(nonces.key(), nonces.iv(), padded));
  }

  private BigInteger prime() {
    return switch (lie) {
      // modulo 3 they are the same, as the generator asks for
      case COMPOSITE_PRIME -> PRIME.add(BigInteger.valueOf(6));
      case UNSAFE_PRIME -> PRIME.add(BigInteger.valueOf(570));
      case SHORT_PRIME -> PRIME.shiftRight(1);
      default -> PRIME;
    };
  }

  private BigInteger number() {
    return switch (lie) {
      case SMALL_NUMBER -> BigInteger.TWO.pow(1983);
      case LARGE_NUMBER -> PRIME.subtract(BigInteger.ONE);
      default -> BigInteger.valueOf(3).modPow(A, PRIME);
    };
  }

  private TlObject outcome(TlObject call, TelegramServer server) throws MtprotoException {
    byte[] plain = Crypto.decryptIge(nonces.key(), nonces.iv(), call.bytes("encrypted_data"));
    byte[] content = Crypto.slice(plain, 20, plain.length - 20);
    TlReader reader = new TlReader(server.schema, content);
    TlObject inner = reader.object();
    byte[] signed = Arrays.copyOf(content, content.length - reader.remaining());
    if (!Arrays.equals(Crypto.sha1(signed), Arrays.copyOf(plain, 20))) {
      throw new IllegalStateException("the client's part with a wrong hash");
    }
    BigInteger shared = Crypto.number(inner.bytes("g_b")).modPow(A, PRIME);
    AuthKey key = new AuthKey(Crypto.unsigned(shared, AuthKey.LENGTH));
    if (lie == Lie.ASKS_ONCE_MORE || lie == Lie.ALWAYS_ASKS_ONCE_MORE) {
      lie = lie == Lie.ASKS_ONCE_MORE ? Lie.NONE : lie;
      return outcome("dh_gen_retry", "new_nonce_hash2", nonces.hash(2, key));
    }
    if (lie == Lie.REFUSES) {
      return outcome("dh_gen_fail", "new_nonce_hash3", nonces.hash(3, key));
    }
    server.keys.put(key.id(), key);
    return outcome(
        "dh_gen_ok", "new_nonce_hash1", changed(nonces.hash(1, key), lie == Lie.WRONG_PROOF));
  }

  private TlObject outcome(String name, String field, byte[] hash) {
    return TlObject.of(name)
        .with("nonce", nonces.client())
        .with("server_nonce", nonces.server())
        .with(field, hash);
  }

  private static byte[] changed(byte[] bytes, boolean really) {
    byte[] copy = bytes.clone();
    copy[3] ^= (byte) (really ? 1 : 0);
    return copy;
  }
}
