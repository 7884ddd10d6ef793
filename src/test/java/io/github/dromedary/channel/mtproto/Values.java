package io.github.dromedary.channel.mtproto;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The codec, for tests of other packages. */
public final class Values {

  private Values() {}

  public static byte[] bytes(TlObject object) {
    return TlWriter.bytes(Schema.bundled(), object);
  }

  public static byte[] vector(List<TlObject> objects) {
    TlWriter out = new TlWriter(Schema.bundled()).int32(TlReader.VECTOR).int32(objects.size());
    objects.forEach(out::object);
    return out.toBytes();
  }

  public static TlObject read(byte[] bytes) throws MtprotoException {
    return new TlReader(Schema.bundled(), bytes).object();
  }

  /** The object with one field changed. */
  public static TlObject with(TlObject object, String field, Object value) {
    Map<String, Object> fields = new LinkedHashMap<>(object.fields());
    fields.put(field, value);
    return new TlObject(object.name(), fields);
  }
}
