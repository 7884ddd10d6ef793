package io.github.dromedary.channel.mtproto;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Base64;

/**
 * A login as one line of text, in Telethon's form: {@code 1}, then in URL-safe Base64 the data
 * centre's number (1 byte), address (4 or 16), port (2, big endian) and key (256).
 *
 * <p>It is as good as a password; no text made of it but {@link #reveal()} shows any of it.
 *
 * @param dc the data centre's number
 */
public record SessionString(int dc, InetSocketAddress address, AuthKey key) {

  private static final String VERSION = "1";
  private static final int IPV4 = 1 + 4 + 2 + AuthKey.LENGTH;
  private static final int IPV6 = 1 + 16 + 2 + AuthKey.LENGTH;

  /**
   * Reads a session string.
   *
   * @throws IllegalArgumentException when it is none; the message shows nothing of it
   */
  public static SessionString parse(String text) {
    String line = text.strip();
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(line.startsWith(VERSION) ? line.substring(1) : "");
    } catch (IllegalArgumentException e) {
      // what the decoder says holds characters of the string
      throw new IllegalArgumentException(
          "TG_SESSION_STRING holds characters that no session string has");
    }
    if (bytes.length != IPV4 && bytes.length != IPV6) {
      throw new IllegalArgumentException(
          "TG_SESSION_STRING is no Telethon session string: it must be 1 and then the Base64 of "
              + IPV4
              + " bytes, 353 characters in all; it has "
              + line.length());
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int dc = in.get();
    byte[] host = new byte[bytes.length == IPV4 ? 4 : 16];
    in.get(host);
    int port = Short.toUnsignedInt(in.getShort());
    byte[] key = new byte[AuthKey.LENGTH];
    in.get(key);
    try {
      InetAddress address = InetAddress.getByAddress(host);
      return new SessionString(dc, new InetSocketAddress(address, port), new AuthKey(key));
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e); // 4 or 16 bytes always are an address
    }
  }

  /** The string itself: for the one who logs in, and nobody else. */
  public String reveal() {
    byte[] host = address.getAddress().getAddress();
    ByteBuffer out = ByteBuffer.allocate(1 + host.length + 2 + AuthKey.LENGTH);
    out.put((byte) dc).put(host).putShort((short) address.getPort()).put(key.bytes());
    return VERSION + Base64.getUrlEncoder().encodeToString(out.array());
  }

  @Override
  public String toString() {
    return "SessionString[dc " + dc + ", hidden]";
  }
}
