package io.github.dromedary.channel.mtproto;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Proves that we know the second password without sending it: SRP-6a with Telegram's hashes. Of the
 * password only a number that the server knows too takes part, and none that can be turned back.
 */
public final class Srp {

  private static final String ALGORITHM =
      "passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow";
  private static final int ITERATIONS = 100_000;
  private static final int LENGTH = 256;

  private final Random random;

  /**
   * @param random has to be a secure one
   */
  public Srp(Random random) {
    this.random = random;
  }

  /**
   * The proof for auth.checkPassword.
   *
   * @param account what account.getPassword answered
   * @throws MtprotoException.Insecure when the server's numbers are not safe
   * @throws MtprotoException.Malformed when the password is checked in a way that we do not know
   */
  public TlObject proof(TlObject account, char[] password) throws MtprotoException {
    TlObject algorithm = account.object("current_algo");
    if (!algorithm.is(ALGORITHM)) {
      throw new MtprotoException.Malformed(
          "Telegram checks this password by " + algorithm.name() + ", which Dromedary cannot");
    }
    DhGroup group = new DhGroup(algorithm.bytes("p"), (int) algorithm.number("g"));
    return proof(account, group, password, group.exponent(random));
  }

  /** The proof with this secret exponent. */
  static TlObject proof(TlObject account, DhGroup group, char[] password, BigInteger ours)
      throws MtprotoException {
    TlObject algorithm = account.object("current_algo");
    byte[] salt1 = algorithm.bytes("salt1");
    byte[] salt2 = algorithm.bytes("salt2");
    BigInteger theirs = group.checked(account.bytes("srp_B"));
    byte[] p = padded(group.prime());
    byte[] g = padded(group.generator());
    byte[] a = padded(group.power(ours));
    byte[] b = padded(theirs);

    BigInteger x = Crypto.number(hashed(password, salt1, salt2));
    BigInteger u = Crypto.number(Crypto.sha256(a, b));
    BigInteger k = Crypto.number(Crypto.sha256(p, g));
    BigInteger base = theirs.subtract(k.multiply(group.power(x))).mod(group.prime());
    BigInteger shared = base.modPow(ours.add(u.multiply(x)), group.prime());
    byte[] key = Crypto.sha256(padded(shared));
    byte[] proof =
        Crypto.sha256(
            Crypto.xor(Crypto.sha256(p), Crypto.sha256(g)),
            Crypto.sha256(salt1),
            Crypto.sha256(salt2),
            a,
            b,
            key);
    return TlObject.of("inputCheckPasswordSRP")
        .with("srp_id", account.number("srp_id"))
        .with("A", a)
        .with("M1", proof);
  }

  /** The password as a number, by 100,000 rounds that make guessing slow. */
  static byte[] hashed(char[] password, byte[] salt1, byte[] salt2) {
    byte[] bytes = new String(password).getBytes(StandardCharsets.UTF_8);
    byte[] first = salted(salted(bytes, salt1), salt2);
    return salted(pbkdf2(first, salt1), salt2);
  }

  private static byte[] salted(byte[] data, byte[] salt) {
    return Crypto.sha256(salt, data, salt);
  }

  /** One block of PBKDF2: the JDK's takes passwords of letters only, and this one is of bytes. */
  private static byte[] pbkdf2(byte[] password, byte[] salt) {
    try {
      Mac mac = Mac.getInstance("HmacSHA512");
      mac.init(new SecretKeySpec(password, "HmacSHA512"));
      mac.update(salt);
      byte[] round = mac.doFinal(new byte[] {0, 0, 0, 1});
      byte[] sum = round;
      for (int i = 1; i < ITERATIONS; i++) {
        round = mac.doFinal(round);
        sum = Crypto.xor(sum, round);
      }
      return sum;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HmacSHA512 is missing in this Java", e);
    }
  }

  private static byte[] padded(BigInteger number) {
    return Crypto.unsigned(number, LENGTH);
  }
}
