package io.github.dromedary.channel.mtproto;

import java.math.BigInteger;
import java.util.Random;

/**
 * The two primes of a product below 2^63, which the server asks for as a proof of work.
 *
 * @param p the smaller one
 */
record Factors(BigInteger p, BigInteger q) {

  private static final int BATCH = 128;

  /**
   * Pollard's rho: two walkers on a path that is a circle modulo p meet there before they meet
   * modulo the product.
   *
   * @throws MtprotoException.Insecure when it is not a product of two primes
   */
  static Factors of(BigInteger product, Random random) throws MtprotoException {
    if (product.bitLength() > 63 || product.bitLength() < 4 || product.isProbablePrime(50)) {
      throw insecure();
    }
    BigInteger factor = BigInteger.TWO;
    if (product.testBit(0)) {
      do {
        factor = factor(product, random);
      } while (factor.equals(product) || factor.equals(BigInteger.ONE));
    }
    BigInteger other = product.divide(factor);
    if (!factor.isProbablePrime(50) || !other.isProbablePrime(50)) {
      throw insecure();
    }
    return new Factors(factor.min(other), factor.max(other));
  }

  private static BigInteger factor(BigInteger product, Random random) {
    BigInteger step = new BigInteger(31, random).add(BigInteger.ONE);
    BigInteger slow = new BigInteger(31, random);
    BigInteger fast = slow;
    while (true) {
      BigInteger apart = BigInteger.ONE;
      BigInteger slowBefore = slow;
      BigInteger fastBefore = fast;
      for (int i = 0; i < BATCH; i++) {
        slow = next(slow, step, product);
        fast = next(next(fast, step, product), step, product);
        apart = apart.multiply(slow.subtract(fast)).mod(product);
      }
      if (!apart.gcd(product).equals(BigInteger.ONE)) {
        return oneByOne(slowBefore, fastBefore, step, product);
      }
    }
  }

  /** The walkers met in this batch: where exactly? */
  private static BigInteger oneByOne(
      BigInteger slow, BigInteger fast, BigInteger step, BigInteger product) {
    BigInteger one = slow;
    BigInteger other = fast;
    BigInteger common = BigInteger.ONE;
    while (common.equals(BigInteger.ONE)) {
      one = next(one, step, product);
      other = next(next(other, step, product), step, product);
      common = one.subtract(other).gcd(product);
    }
    return common;
  }

  private static BigInteger next(BigInteger at, BigInteger step, BigInteger product) {
    return at.multiply(at).add(step).mod(product);
  }

  private static MtprotoException insecure() {
    return new MtprotoException.Insecure("The server asks for the factors of what has none");
  }
}
