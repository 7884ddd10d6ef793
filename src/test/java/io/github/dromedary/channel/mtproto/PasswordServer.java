package io.github.dromedary.channel.mtproto;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;

/** The server's side of a password check: it knows a number made of the password, not more. */
public final class PasswordServer {

  private static final BigInteger P = ServerExchange.PRIME;
  private static final BigInteger G = BigInteger.valueOf(3);
  private static final byte[] SALT_1 = {1, 2, 3, 4, 5, 6, 7, 8};
  private static final byte[] SALT_2 = {9, 10, 11};

  private final Random random = new Random(3);
  private final BigInteger verifier;
  private BigInteger secret;
  private byte[] sent;

  public PasswordServer(String password) {
    byte[] number = Srp.hashed(password.toCharArray(), SALT_1, SALT_2);
    verifier = G.modPow(Crypto.number(number), P);
  }

  /** What account.getPassword answers. */
  public TlObject offer(String hint) {
    secret = new BigInteger(2000, random);
    BigInteger k = Crypto.number(Crypto.sha256(padded(P), padded(G)));
    sent = padded(k.multiply(verifier).add(G.modPow(secret, P)).mod(P));
    TlObject algorithm =
        TlObject.of("passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow")
            .with("salt1", SALT_1)
            .with("salt2", SALT_2)
            .with("g", 3)
            .with("p", Crypto.unsigned(P));
    return TlObject.of("account.password")
        .with("has_password", true)
        .with("current_algo", algorithm)
        .with("srp_B", sent)
        .with("srp_id", 77L)
        .with("hint", hint)
        .with("new_algo", TlObject.of("passwordKdfAlgoUnknown"))
        .with("new_secure_algo", TlObject.of("securePasswordKdfAlgoUnknown"))
        .with("secure_random", new byte[8]);
  }

  /** Whether the proof is one. */
  public boolean proves(TlObject proof) {
    byte[] a = proof.bytes("A");
    BigInteger u = Crypto.number(Crypto.sha256(a, sent));
    BigInteger shared = Crypto.number(a).multiply(verifier.modPow(u, P)).modPow(secret, P);
    byte[] expected =
        Crypto.sha256(
            Crypto.xor(Crypto.sha256(padded(P)), Crypto.sha256(padded(G))),
            Crypto.sha256(SALT_1),
            Crypto.sha256(SALT_2),
            a,
            sent,
            Crypto.sha256(padded(shared)));
    return proof.number("srp_id") == 77 && Arrays.equals(expected, proof.bytes("M1"));
  }

  private static byte[] padded(BigInteger number) {
    return Crypto.unsigned(number, 256);
  }
}
