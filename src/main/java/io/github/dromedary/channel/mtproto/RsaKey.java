package io.github.dromedary.channel.mtproto;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A public key that a server proves itself with when a key is exchanged. */
public final class RsaKey {

  private static final Pattern PEM =
      Pattern.compile("-----BEGIN RSA PUBLIC KEY-----([^-]+)-----END RSA PUBLIC KEY-----");
  private static final int LONGEST_DATA = 144;
  private static final int PADDED = 192;

  private final BigInteger modulus;
  private final BigInteger exponent;

  RsaKey(BigInteger modulus, BigInteger exponent) {
    this.modulus = modulus;
    this.exponent = exponent;
  }

  /** The key of Telegram's data centres, as Telegram publishes it. */
  public static List<RsaKey> telegrams() {
    try (InputStream in = RsaKey.class.getResourceAsStream("/mtproto/server-key.pem")) {
      return parse(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads keys in PKCS #1's PEM form.
   *
   * @throws IllegalArgumentException when there is none in the text
   */
  public static List<RsaKey> parse(String pem) {
    List<RsaKey> keys = new ArrayList<>();
    for (Matcher block = PEM.matcher(pem); block.find(); ) {
      ByteBuffer der = ByteBuffer.wrap(Base64.getMimeDecoder().decode(block.group(1)));
      length(der); // the sequence that holds both numbers
      keys.add(new RsaKey(number(der), number(der)));
    }
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("there is no RSA PUBLIC KEY in the text");
    }
    return keys;
  }

  private static BigInteger number(ByteBuffer der) {
    byte[] bytes = new byte[length(der)];
    der.get(bytes);
    return new BigInteger(bytes);
  }

  /** Takes an element's kind and length; the length. */
  private static int length(ByteBuffer der) {
    der.get();
    int length = Byte.toUnsignedInt(der.get());
    if (length < 0x80) {
      return length;
    }
    int value = 0;
    for (int i = 0; i < (length & 0x7f); i++) {
      value = value << 8 | Byte.toUnsignedInt(der.get());
    }
    return value;
  }

  /** What names the key on the wire: the last eight bytes of the SHA-1 of both numbers. */
  public long fingerprint() {
    byte[] numbers =
        new TlWriter(Schema.bundled())
            .bytes(Crypto.unsigned(modulus))
            .bytes(Crypto.unsigned(exponent))
            .toBytes();
    return ByteBuffer.wrap(Crypto.sha1(numbers)).order(ByteOrder.LITTLE_ENDIAN).getLong(12);
  }

  /**
   * Encrypts with RSA_PAD: a random key hides the data, and hides itself behind the data's hash.
   *
   * @param data at most 144 bytes
   */
  byte[] encrypt(byte[] data, Random random) {
    if (data.length > LONGEST_DATA) {
      throw new IllegalArgumentException(data.length + " bytes are too many for RSA_PAD");
    }
    byte[] padding = new byte[PADDED - data.length];
    random.nextBytes(padding);
    byte[] padded = Crypto.concat(data, padding);
    byte[] reversed = new byte[PADDED];
    for (int i = 0; i < PADDED; i++) {
      reversed[i] = padded[PADDED - 1 - i];
    }
    while (true) {
      byte[] key = new byte[32];
      random.nextBytes(key);
      byte[] hashed = Crypto.concat(reversed, Crypto.sha256(key, padded));
      byte[] hidden = Crypto.encryptIge(key, new byte[32], hashed);
      byte[] hiddenKey = Crypto.xor(key, Crypto.sha256(hidden));
      BigInteger number = Crypto.number(Crypto.concat(hiddenKey, hidden));
      if (number.compareTo(modulus) < 0) { // else RSA would lose it: another random key
        return Crypto.unsigned(number.modPow(exponent, modulus), 256);
      }
    }
  }
}
