package io.github.dromedary.channel.mtproto;

import java.math.BigInteger;
import java.util.Random;

/**
 * The numbers modulo a prime that keys and passwords are exchanged in. The server chooses it, so it
 * is checked as Telegram's security guidelines ask: a bad choice would let others read along.
 */
final class DhGroup {

  private static final int BITS = 2048;
  private static final int CERTAINTY = 100;
  private static final BigInteger MARGIN = BigInteger.TWO.pow(BITS - 64);

  private final BigInteger prime;
  private final BigInteger generator;

  /**
   * @throws MtprotoException.Insecure unless the prime is a safe one of 2,048 bits, and the
   *     generator, 2 to 7, makes its large subgroup
   */
  DhGroup(byte[] prime, int generator) throws MtprotoException {
    this.prime = Crypto.number(prime);
    this.generator = BigInteger.valueOf(generator);
    if (this.prime.bitLength() != BITS) {
      throw insecure("its prime has " + this.prime.bitLength() + " bits");
    }
    if (!generates(generator)) {
      throw insecure("its generator " + generator + " does not fit its prime");
    }
    if (!this.prime.isProbablePrime(CERTAINTY)
        || !this.prime.shiftRight(1).isProbablePrime(CERTAINTY)) {
      throw insecure("its prime is no safe prime");
    }
  }

  /** Whether the generator is a square modulo the prime, by the law of quadratic reciprocity. */
  private boolean generates(int generator) {
    return switch (generator) {
      case 2 -> modulo(8) == 7;
      case 3 -> modulo(3) == 2;
      case 4 -> true;
      case 5 -> modulo(5) == 1 || modulo(5) == 4;
      case 6 -> modulo(24) == 19 || modulo(24) == 23;
      case 7 -> modulo(7) == 3 || modulo(7) == 5 || modulo(7) == 6;
      default -> false;
    };
  }

  private int modulo(int number) {
    return prime.mod(BigInteger.valueOf(number)).intValue();
  }

  BigInteger prime() {
    return prime;
  }

  BigInteger generator() {
    return generator;
  }

  /** A random exponent whose power is as far from the edges as the other side's has to be. */
  BigInteger exponent(Random random) {
    while (true) {
      BigInteger exponent = new BigInteger(BITS, random);
      if (isInside(power(exponent))) {
        return exponent;
      }
    }
  }

  BigInteger power(BigInteger exponent) {
    return generator.modPow(exponent, prime);
  }

  /**
   * The other side's number.
   *
   * @throws MtprotoException.Insecure when it is so near to an edge that a secret could be guessed
   */
  BigInteger checked(byte[] number) throws MtprotoException {
    BigInteger value = Crypto.number(number);
    if (!isInside(value)) {
      throw insecure("its number is out of range");
    }
    return value;
  }

  private boolean isInside(BigInteger number) {
    return number.compareTo(MARGIN) >= 0 && number.compareTo(prime.subtract(MARGIN)) <= 0;
  }

  private static MtprotoException insecure(String why) {
    return new MtprotoException.Insecure("The server's key exchange is not secure: " + why);
  }
}
