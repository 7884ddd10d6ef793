package io.github.dromedary.channel.mtproto;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** The primitives that MTProto is made of; all of them are the JDK's but for AES' IGE mode. */
final class Crypto {

  private static final int BLOCK = 16;

  private Crypto() {}

  static byte[] sha1(byte[]... parts) {
    return digest("SHA-1", parts);
  }

  static byte[] sha256(byte[]... parts) {
    return digest("SHA-256", parts);
  }

  private static byte[] digest(String algorithm, byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(algorithm + " is missing in this Java", e);
    }
  }

  /**
   * AES in IGE mode, which the JDK does not have: each block is mixed with the encrypted block
   * before it, and the result with the plain block before it.
   *
   * @param iv 32 bytes: what stands for the encrypted and for the plain block before the first
   * @param data a multiple of 16 bytes
   */
  static byte[] encryptIge(byte[] key, byte[] iv, byte[] data) {
    return ige(Cipher.ENCRYPT_MODE, key, Arrays.copyOf(iv, BLOCK), last(iv), data);
  }

  /** The reverse of {@link #encryptIge}. */
  static byte[] decryptIge(byte[] key, byte[] iv, byte[] data) {
    return ige(Cipher.DECRYPT_MODE, key, last(iv), Arrays.copyOf(iv, BLOCK), data);
  }

  /**
   * @param before what is mixed in before the block cipher: the output before
   * @param after what is mixed in after it: the input before
   */
  private static byte[] ige(int mode, byte[] key, byte[] before, byte[] after, byte[] data) {
    if (data.length % BLOCK != 0) {
      throw new IllegalArgumentException(data.length + " bytes are no whole blocks");
    }
    try {
      Cipher aes = Cipher.getInstance("AES/ECB/NoPadding");
      aes.init(mode, new SecretKeySpec(key, "AES"));
      byte[] out = new byte[data.length];
      byte[] block = new byte[BLOCK];
      for (int at = 0; at < data.length; at += BLOCK) {
        for (int i = 0; i < BLOCK; i++) {
          block[i] = (byte) (data[at + i] ^ (at == 0 ? before[i] : out[at - BLOCK + i]));
        }
        aes.update(block, 0, BLOCK, out, at);
        for (int i = 0; i < BLOCK; i++) {
          out[at + i] ^= at == 0 ? after[i] : data[at - BLOCK + i];
        }
      }
      return out;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES does not work in this Java", e);
    }
  }

  private static byte[] last(byte[] iv) {
    return Arrays.copyOfRange(iv, BLOCK, 2 * BLOCK);
  }

  static byte[] concat(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    byte[] all = new byte[length];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  static byte[] slice(byte[] bytes, int from, int length) {
    return Arrays.copyOfRange(bytes, from, from + length);
  }

  static byte[] xor(byte[] a, byte[] b) {
    byte[] out = new byte[a.length];
    for (int i = 0; i < a.length; i++) {
      out[i] = (byte) (a[i] ^ b[i]);
    }
    return out;
  }

  /** The number's bytes, big endian. */
  static byte[] unsigned(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return bytes.length > 1 && bytes[0] == 0 ? slice(bytes, 1, bytes.length - 1) : bytes;
  }

  /** The number's bytes, big endian, with zeros before them up to this length. */
  static byte[] unsigned(BigInteger number, int length) {
    byte[] bytes = unsigned(number);
    return concat(new byte[length - bytes.length], bytes);
  }

  static BigInteger number(byte[] unsigned) {
    return new BigInteger(1, unsigned);
  }
}
