package io.github.dromedary.channel.mtproto;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes values as the schema says: little endian, lengths padded to a multiple of four. */
final class TlWriter {

  private static final int LONGEST = 1 << 24;

  private final Schema schema;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  TlWriter(Schema schema) {
    this.schema = schema;
  }

  /** The bytes of one object. */
  static byte[] bytes(Schema schema, TlObject object) {
    return new TlWriter(schema).object(object).toBytes();
  }

  byte[] toBytes() {
    return out.toByteArray();
  }

  TlWriter int32(int value) {
    for (int shift = 0; shift < Integer.SIZE; shift += 8) {
      out.write(value >>> shift);
    }
    return this;
  }

  TlWriter int64(long value) {
    return int32((int) value).int32((int) (value >>> 32));
  }

  TlWriter raw(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  /**
   * @throws IllegalArgumentException from 16 MiB on, which the wire cannot say
   */
  TlWriter bytes(byte[] bytes) {
    if (bytes.length >= LONGEST) {
      throw new IllegalArgumentException("bytes of 16 MiB or more cannot be sent");
    }
    int head = 1;
    if (bytes.length < 254) {
      out.write(bytes.length);
    } else {
      int32(254 | bytes.length << 8);
      head = 4;
    }
    return raw(bytes).raw(new byte[-(head + bytes.length) & 3]);
  }

  /**
   * @throws IllegalArgumentException when a field that has to be there is not – fields of one bit
   *     come together – or is of another type than the schema says
   */
  TlWriter object(TlObject object) {
    Combinator combinator = schema.of(object.name());
    int32(combinator.id());
    Map<String, Integer> flags = flags(combinator, object);
    for (Combinator.Field field : combinator.fields()) {
      if (field.type() == TlType.Scalar.FLAGS) {
        int32(flags.getOrDefault(field.name(), 0));
      } else if (!field.isOptional()
          || (flags.getOrDefault(field.flags(), 0) >>> field.bit() & 1) == 1) {
        write(object, field);
      }
    }
    return this;
  }

  private static Map<String, Integer> flags(Combinator combinator, TlObject object) {
    Map<String, Integer> flags = new HashMap<>();
    for (Combinator.Field field : combinator.fields()) {
      if (field.isOptional() && there(field, object)) {
        flags.merge(field.flags(), 1 << field.bit(), (a, b) -> a | b);
      }
    }
    return flags;
  }

  /** A flag that is false is not set; an optional Bool that is false is there. */
  private static boolean there(Combinator.Field field, TlObject object) {
    return field.type() == TlType.Scalar.TRUE
        ? object.has(field.name())
        : object.field(field.name()) != null;
  }

  private void write(TlObject object, Combinator.Field field) {
    try {
      value(field.type(), object.field(field.name()));
    } catch (ClassCastException | NullPointerException e) {
      throw new IllegalArgumentException(
          object.name() + "." + field.name() + " has to be " + field.type(), e);
    }
  }

  private void value(TlType type, Object value) {
    if (type instanceof TlType.Vector vector) {
      List<?> list = (List<?>) value;
      if (!vector.bare()) {
        int32(TlReader.VECTOR);
      }
      int32(list.size());
      list.forEach(entry -> value(vector.of(), entry));
    } else if (type instanceof TlType.Scalar scalar) {
      scalar(scalar, value);
    } else {
      object((TlObject) value);
    }
  }

  private void scalar(TlType.Scalar type, Object value) {
    switch (type) {
      case INT -> int32((Integer) value);
      case LONG -> int64((Long) value);
      case DOUBLE -> int64(Double.doubleToRawLongBits((Double) value));
      case STRING -> bytes(((String) value).getBytes(StandardCharsets.UTF_8));
      case BYTES -> bytes((byte[]) value);
      case INT128 -> raw(sized((byte[]) value, 16));
      case INT256 -> raw(sized((byte[]) value, 32));
      case BOOL -> int32((Boolean) value ? TlReader.TRUE : TlReader.FALSE);
      case TRUE, FLAGS -> {
        // the flags have said it
      }
    }
  }

  private static byte[] sized(byte[] bytes, int length) {
    if (bytes.length != length) {
      throw new IllegalArgumentException(bytes.length + " bytes where " + length + " have to be");
    }
    return bytes;
  }
}
