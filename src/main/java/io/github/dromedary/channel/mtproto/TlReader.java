package io.github.dromedary.channel.mtproto;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Reads values of the schema from bytes. What the schema does not explain is named, with its place,
 * never skipped.
 */
final class TlReader {

  static final int VECTOR = 0x1cb5c415;
  static final int GZIP = 0x3072cfa1;
  static final int TRUE = 0x997275b5;
  static final int FALSE = 0xbc799737;

  /**
   * A packed answer of more is no answer: the longest ones seen have under one MiB. What is made of
   * four bytes may take thirty times as many.
   */
  private static final int UNPACKED_LIMIT = 4 << 20;

  /** Telegram's own values nest some ten deep; bytes that are none may say anything. */
  private static final int DEEPEST = 64;

  private final Schema schema;
  private final ByteBuffer in;
  private int depth;

  TlReader(Schema schema, byte[] bytes) {
    this.schema = schema;
    this.in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** How many bytes are left. */
  int remaining() {
    return in.remaining();
  }

  /** The next four bytes, without taking them. */
  int peek() throws MtprotoException {
    int id = int32();
    in.position(in.position() - Integer.BYTES);
    return id;
  }

  int int32() throws MtprotoException {
    try {
      return in.getInt();
    } catch (BufferUnderflowException e) {
      throw ended();
    }
  }

  long int64() throws MtprotoException {
    try {
      return in.getLong();
    } catch (BufferUnderflowException e) {
      throw ended();
    }
  }

  byte[] raw(int length) throws MtprotoException {
    if (length < 0 || length > in.remaining()) {
      throw ended();
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  /** A length, so many bytes, and zeros up to a multiple of four. */
  byte[] bytes() throws MtprotoException {
    int head = raw(1)[0] & 0xff;
    int length = head;
    int taken = 1;
    if (head == 254) {
      byte[] more = raw(3);
      length = more[0] & 0xff | (more[1] & 0xff) << 8 | (more[2] & 0xff) << 16;
      taken = 4;
    } else if (head == 255) {
      throw new MtprotoException.Malformed("a text of more than 16 MiB at byte " + in.position());
    }
    byte[] bytes = raw(length);
    raw(-(taken + length) & 3);
    return bytes;
  }

  /** An object of any constructor; a packed one is unpacked. */
  TlObject object() throws MtprotoException {
    if (peek() == GZIP) {
      return unpacked().object();
    }
    Combinator combinator = schema.of(int32());
    if (++depth > DEEPEST) {
      throw new MtprotoException.Malformed("objects nest more than " + DEEPEST + " deep");
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    Map<String, Integer> flags = new HashMap<>();
    for (Combinator.Field field : combinator.fields()) {
      boolean there = !field.isOptional() || (flags.get(field.flags()) >>> field.bit() & 1) == 1;
      if (field.type() == TlType.Scalar.FLAGS) {
        flags.put(field.name(), int32());
      } else if (there) {
        fields.put(field.name(), value(field.type()));
      }
    }
    depth--;
    return new TlObject(combinator.name(), fields);
  }

  /** A value of this type; a packed one is unpacked. */
  Object value(TlType type) throws MtprotoException {
    if (type instanceof TlType.Vector vector) {
      return peek() == GZIP && !vector.bare() ? unpacked().value(type) : list(vector);
    }
    return type instanceof TlType.Scalar scalar ? scalar(scalar) : object();
  }

  private Object scalar(TlType.Scalar type) throws MtprotoException {
    return switch (type) {
      case INT, FLAGS -> int32();
      case LONG -> int64();
      case DOUBLE -> Double.longBitsToDouble(int64());
      case STRING -> new String(bytes(), StandardCharsets.UTF_8);
      case BYTES -> bytes();
      case INT128 -> raw(16);
      case INT256 -> raw(32);
      case TRUE -> Boolean.TRUE;
      case BOOL -> bool();
    };
  }

  private boolean bool() throws MtprotoException {
    int id = int32();
    if (id != TRUE && id != FALSE) {
      throw new MtprotoException.Malformed(String.format("%08x is neither true nor false", id));
    }
    return id == TRUE;
  }

  private List<Object> list(TlType.Vector vector) throws MtprotoException {
    if (!vector.bare()) {
      int id = int32();
      if (id != VECTOR) {
        throw new MtprotoException.Malformed(String.format("%08x is no list", id));
      }
    }
    int count = int32();
    // each entry has four bytes or more: a length that lies must not reserve memory
    if (count < 0 || count > in.remaining() / Integer.BYTES) {
      throw ended();
    }
    List<Object> list = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      list.add(value(vector.of()));
    }
    return list;
  }

  /** A reader of what is packed here. */
  TlReader unpacked() throws MtprotoException {
    int32();
    try (GZIPInputStream packed = new GZIPInputStream(new ByteArrayInputStream(bytes()))) {
      byte[] bytes = packed.readNBytes(UNPACKED_LIMIT + 1);
      if (bytes.length > UNPACKED_LIMIT) {
        throw new MtprotoException.Malformed("a packed answer of more than 4 MiB");
      }
      return new TlReader(schema, bytes);
    } catch (MtprotoException e) {
      throw e;
    } catch (IOException e) {
      throw new MtprotoException.Malformed("a packed answer cannot be unpacked");
    }
  }

  private MtprotoException ended() {
    return new MtprotoException.Malformed(
        "the bytes end too early, at byte " + in.position() + " of " + in.limit());
  }
}
