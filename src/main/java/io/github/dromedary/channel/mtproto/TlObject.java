package io.github.dromedary.channel.mtproto;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A value of the schema, or a call of one of its functions: a name and fields.
 *
 * <p>Fields are {@link Integer}, {@link Long}, {@link Double}, {@link Boolean}, {@link String},
 * {@code byte[]}, {@link List} or {@link TlObject}, as the schema says; one that is optional and
 * not there is absent.
 */
public final class TlObject {

  private final String name;
  private final Map<String, Object> fields;

  TlObject(String name, Map<String, Object> fields) {
    this.name = name;
    this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /**
   * A value, or a call, without any field yet.
   *
   * @param name as in the schema, such as {@code inputChannel}
   */
  public static TlObject of(String name) {
    return new TlObject(name, Map.of());
  }

  /**
   * The same with one field more, or changed.
   *
   * @param value of the type that the schema gives the field
   */
  public TlObject with(String field, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(fields);
    more.put(field, value);
    return new TlObject(name, more);
  }

  /** The constructor's or function's name, as in the schema. */
  public String name() {
    return name;
  }

  /** Whether it is of this constructor. */
  public boolean is(String constructor) {
    return name.equals(constructor);
  }

  /** Whether an optional field is there, or a flag is set. */
  public boolean has(String field) {
    return fields.containsKey(field) && !Boolean.FALSE.equals(fields.get(field));
  }

  /** The field's value; null when it is absent. */
  Object field(String field) {
    return fields.get(field);
  }

  /** All fields by name, in the schema's order. */
  Map<String, Object> fields() {
    return fields;
  }

  /**
   * The number, an int or a long.
   *
   * @throws IllegalArgumentException when there is no such number
   */
  public long number(String field) {
    return value(field, Number.class).longValue();
  }

  /** The number, or this one where the field is absent. */
  public long number(String field, long absent) {
    return fields.containsKey(field) ? number(field) : absent;
  }

  /**
   * The text.
   *
   * @throws IllegalArgumentException when there is no such text
   */
  public String text(String field) {
    return value(field, String.class);
  }

  /**
   * The bytes, as a copy.
   *
   * @throws IllegalArgumentException when there are no such bytes
   */
  public byte[] bytes(String field) {
    return value(field, byte[].class).clone();
  }

  /**
   * The object.
   *
   * @throws IllegalArgumentException when there is no such object
   */
  public TlObject object(String field) {
    return value(field, TlObject.class);
  }

  /** The list's objects; none where the field is absent. */
  public List<TlObject> objects(String field) {
    if (!fields.containsKey(field)) {
      return List.of();
    }
    List<?> list = value(field, List.class);
    return list.stream().map(TlObject.class::cast).toList();
  }

  private <T> T value(String field, Class<T> type) {
    Object value = fields.get(field);
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(
          name + " has no " + type.getSimpleName() + " named " + field);
    }
    return type.cast(value);
  }

  /** The name alone: fields may be phone numbers, codes, keys. */
  @Override
  public String toString() {
    return name;
  }
}
