package io.github.dromedary.channel.mtproto;

import java.util.List;

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
}
