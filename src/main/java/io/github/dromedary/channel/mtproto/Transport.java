package io.github.dromedary.channel.mtproto;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * TCP with the "intermediate" framing: four bytes {@code 0xee} once, then packets with their length
 * before them. Not for several threads at once.
 */
final class Transport implements Closeable {

  private static final byte[] INTERMEDIATE = {(byte) 0xee, (byte) 0xee, (byte) 0xee, (byte) 0xee};
  private static final int LONGEST = 16 << 20;
  private static final int KEY_UNKNOWN = -404;
  private static final int TOO_MANY = -429;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  /**
   * Connects.
   *
   * @throws MtprotoException.Unavailable when nobody answers there in time
   */
  Transport(InetSocketAddress address, Duration patience) throws MtprotoException {
    socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.connect(address, (int) patience.toMillis());
      in = socket.getInputStream();
      out = socket.getOutputStream();
      out.write(INTERMEDIATE);
    } catch (IOException e) {
      close();
      throw new MtprotoException.Unavailable(
          "no connection to Telegram at " + place(address) + " (" + reason(e) + ")");
    }
  }

  void send(byte[] packet) throws MtprotoException {
    ByteBuffer frame =
        ByteBuffer.allocate(Integer.BYTES + packet.length).order(ByteOrder.LITTLE_ENDIAN);
    frame.putInt(packet.length).put(packet);
    try {
      out.write(frame.array());
    } catch (IOException e) {
      throw new MtprotoException.Unavailable(
          "the connection to Telegram broke (" + reason(e) + ")");
    }
  }

  /**
   * The next packet; empty when none begins in time.
   *
   * @throws MtprotoException.BadSession when Telegram does not know the key
   * @throws MtprotoException.Unavailable when the connection ends, or a packet is not complete in
   *     time, or is none
   */
  Optional<byte[]> receive(Duration patience) throws MtprotoException {
    long end = System.nanoTime() + patience.toNanos();
    byte[] length = new byte[Integer.BYTES];
    if (read(length, end) == 0) {
      return Optional.empty();
    }
    int size = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getInt();
    if (size < Integer.BYTES || size > LONGEST) {
      throw new MtprotoException.Unavailable(
          "Telegram sent a packet of " + size + " bytes, which is none of MTProto");
    }
    byte[] packet = new byte[size];
    if (read(packet, end) < size) {
      throw late();
    }
    if (size == Integer.BYTES) {
      throw error(ByteBuffer.wrap(packet).order(ByteOrder.LITTLE_ENDIAN).getInt());
    }
    return Optional.of(packet);
  }

  /** How many bytes came in time: all, or none; in between, the packet is lost. */
  private int read(byte[] bytes, long end) throws MtprotoException {
    int got = 0;
    try {
      while (got < bytes.length) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          break;
        }
        socket.setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
        int more = in.read(bytes, got, bytes.length - got);
        if (more < 0) {
          throw new MtprotoException.Unavailable("Telegram closed the connection");
        }
        got += more;
      }
    } catch (SocketTimeoutException e) {
      return whole(got, bytes.length);
    } catch (MtprotoException e) {
      throw e;
    } catch (IOException e) {
      throw new MtprotoException.Unavailable(
          "the connection to Telegram broke (" + reason(e) + ")");
    }
    return whole(got, bytes.length);
  }

  private static int whole(int got, int wanted) throws MtprotoException {
    if (got > 0 && got < wanted) {
      throw late();
    }
    return got;
  }

  private static MtprotoException late() {
    return new MtprotoException.Unavailable("Telegram did not complete a packet in time");
  }

  private static MtprotoException error(int code) {
    return switch (code) {
      case KEY_UNKNOWN ->
          new MtprotoException.BadSession("Telegram does not know the session's key (-404)");
      case TOO_MANY ->
          new MtprotoException.Unavailable("Telegram sees too many connections from here (-429)");
      default -> new MtprotoException.Unavailable("Telegram refused the packet (" + code + ")");
    };
  }

  private static String place(InetSocketAddress address) {
    return address.getAddress().getHostAddress() + ":" + address.getPort();
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // it is gone either way
    }
  }
}
