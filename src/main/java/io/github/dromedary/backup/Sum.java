package io.github.dromedary.backup;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.codec.digest.MurmurHash3;

/**
 * How many rows a table has, and a sum over them that is the same in whatever order they come and
 * in whichever database they are: the sum of a hash of each. It finds what was lost, doubled or
 * changed by accident, not by somebody who means to.
 */
final class Sum {

  /** What two zones differ by is a multiple of this, in milliseconds. */
  private static final long ZONES = 15 * 60 * 1000L;

  private long rows;
  private long total;
  private ByteBuffer bytes = ByteBuffer.allocate(1024);

  /** Adds a row: the values of these columns. */
  void add(List<Table.Column> columns, Object[] values) {
    bytes.clear();
    for (int i = 0; i < values.length; i++) {
      put(columns.get(i).kind(), values[i]);
    }
    rows++;
    total += MurmurHash3.hash128x64(bytes.array(), 0, bytes.position(), 0)[0];
  }

  /** A value, so that no two rows of a table look the same. */
  private void put(Kind kind, Object value) {
    room(16);
    bytes.put((byte) (value == null ? 0 : 1));
    if (value == null) {
      return;
    }
    switch (kind) {
      case NUMBER -> bytes.putLong((Long) value);
      // a time without zone may be another instant where it is read: what is left is the same
      case TIME -> bytes.putLong(Math.floorMod((Long) value, ZONES));
      case FRACTION -> bytes.putDouble((Double) value);
      case TEXT -> put(((String) value).getBytes(StandardCharsets.UTF_8));
      case BYTES -> put((byte[]) value);
    }
  }

  private void put(byte[] value) {
    room(4 + value.length);
    bytes.putInt(value.length).put(value);
  }

  private void room(int needed) {
    if (bytes.remaining() < needed) {
      ByteBuffer more = ByteBuffer.allocate(2 * (bytes.capacity() + needed));
      bytes = more.put(bytes.flip());
    }
  }

  /** How many rows were added. */
  long rows() {
    return rows;
  }

  /** The sum over them, 16 hexadecimal digits. */
  String text() {
    return String.format("%016x", total);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sum sum && sum.rows == rows && sum.total == total;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(total);
  }

  @Override
  public String toString() {
    return rows + " rows, sum " + text();
  }
}
