package io.github.dromedary.channel.mtproto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever the schema can say is read as it was written. */
class CodecPropertyTest {

  private static final Schema SCHEMA = Schema.bundled();
  private static final AnyValue VALUES = new AnyValue();

  @Property(tries = 2000)
  void what_is_written_is_read(@ForAll long seed) throws MtprotoException {
    TlObject written = VALUES.object(new Random(seed));
    byte[] bytes = TlWriter.bytes(SCHEMA, written);
    TlReader reader = new TlReader(SCHEMA, bytes);
    TlObject read = reader.object();
    assertThat(bytes.length % 4).isZero();
    assertThat(reader.remaining()).isZero();
    assertThat(same(read, written)).as("%s of seed %d", written, seed).isTrue();
    assertThat(TlWriter.bytes(SCHEMA, read)).isEqualTo(bytes);
  }

  @Property(tries = 500)
  void what_is_cut_off_is_named(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] bytes = TlWriter.bytes(SCHEMA, VALUES.object(random));
    byte[] cut = Arrays.copyOf(bytes, random.nextInt(bytes.length));
    assertThatThrownBy(() -> new TlReader(SCHEMA, cut).object())
        .isInstanceOf(MtprotoException.Malformed.class);
  }

  @Property(tries = 2000)
  void bytes_that_are_changed_are_read_or_named_but_break_nothing(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] bytes = TlWriter.bytes(SCHEMA, VALUES.object(random));
    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    try {
      assertThat(new TlReader(SCHEMA, bytes).object()).isNotNull();
    } catch (MtprotoException e) {
      assertThat(e).isInstanceOf(MtprotoException.Malformed.class);
    }
  }

  private static boolean same(Object one, Object other) {
    if (one instanceof TlObject first && other instanceof TlObject second) {
      Map<String, Object> fields = second.fields();
      return first.name().equals(second.name())
          && first.fields().keySet().equals(fields.keySet())
          && fields.keySet().stream().allMatch(key -> same(first.field(key), fields.get(key)));
    }
    if (one instanceof List<?> first && other instanceof List<?> second) {
      boolean all = first.size() == second.size();
      for (int i = 0; all && i < first.size(); i++) {
        all = same(first.get(i), second.get(i));
      }
      return all;
    }
    return Objects.deepEquals(one, other);
  }
}
