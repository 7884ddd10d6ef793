package io.github.dromedary.channel.mtproto;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Makes any value that the bundled schema allows. */
final class AnyValue {

  private static final int DEEP = 4;
  private static final String TEXTS = "aЖ中🐪é ";

  private final List<Combinator> all = new ArrayList<>();
  private final Map<String, List<Combinator>> ofType = new HashMap<>();
  private final Map<String, Integer> heights = new HashMap<>();

  AnyValue() {
    for (String file : List.of("protocol.tl", "telegram-api-layer-" + Schema.LAYER + ".tl")) {
      boolean functions = false;
      for (String line : lines(file)) {
        if (line.startsWith("---")) {
          functions = line.contains("functions");
        } else if (line.contains("#") && line.endsWith(";") && !line.contains(" ? ")) {
          Combinator combinator = Combinator.of(line);
          // halves of wrappers are under the numbers of the whole
          if (!combinator.name().endsWith("Prefix")) {
            add(combinator, functions);
          }
        }
      }
    }
    measure();
  }

  private static List<String> lines(String file) {
    try (InputStream in = AnyValue.class.getResourceAsStream("/mtproto/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(Combinator combinator, boolean function) {
    all.add(combinator);
    if (!function && combinator.result() instanceof TlType.Boxed boxed) {
      ofType.computeIfAbsent(boxed.type(), type -> new ArrayList<>()).add(combinator);
    }
  }

  /** How deep the flattest value of each type is: where it gets deep, only those are made. */
  private void measure() {
    for (boolean changed = true; changed; ) {
      changed = false;
      for (Map.Entry<String, List<Combinator>> type : ofType.entrySet()) {
        int least = type.getValue().stream().mapToInt(this::height).min().orElseThrow();
        if (least < heights.getOrDefault(type.getKey(), 1000)) {
          heights.put(type.getKey(), least);
          changed = true;
        }
      }
    }
  }

  private int height(Combinator combinator) {
    return 1
        + combinator.fields().stream()
            .filter(field -> !field.isOptional())
            .mapToInt(field -> height(field.type()))
            .max()
            .orElse(0);
  }

  private int height(TlType type) {
    return type instanceof TlType.Boxed boxed ? heights.getOrDefault(boxed.type(), 1000) : 0;
  }

  /** A call or a value; of wrappers, what they wrap is a call without fields. */
  TlObject object(Random random) {
    return object(all.get(random.nextInt(all.size())), random, 0);
  }

  private TlObject object(Combinator combinator, Random random, int depth) {
    Map<String, Object> fields = new LinkedHashMap<>();
    Map<String, Boolean> bits = new HashMap<>(); // fields of one bit come together
    for (Combinator.Field field : combinator.fields()) {
      boolean wanted =
          !field.isOptional()
              || bits.computeIfAbsent(
                  field.flags() + "." + field.bit(), bit -> depth < DEEP && random.nextBoolean());
      if (field.type() != TlType.Scalar.FLAGS && wanted) {
        fields.put(field.name(), value(field.type(), random, depth + 1));
      }
    }
    return new TlObject(combinator.name(), fields);
  }

  private Object value(TlType type, Random random, int depth) {
    if (type instanceof TlType.Vector vector) {
      int size = depth < DEEP ? random.nextInt(3) : 0;
      return Stream.generate(() -> value(vector.of(), random, depth)).limit(size).toList();
    }
    if (type instanceof TlType.Boxed boxed) {
      return boxed.type().equals("!X")
          ? TlObject.of("help.getConfig")
          : object(chosen(ofType.get(boxed.type()), random, depth), random, depth);
    }
    return scalar((TlType.Scalar) type, random);
  }

  private Combinator chosen(List<Combinator> possible, Random random, int depth) {
    int least = possible.stream().mapToInt(this::height).min().orElseThrow();
    List<Combinator> allowed =
        possible.stream().filter(one -> depth < DEEP || height(one) == least).toList();
    return allowed.get(random.nextInt(allowed.size()));
  }

  private static Object scalar(TlType.Scalar type, Random random) {
    return switch (type) {
      case INT, FLAGS -> random.nextInt();
      case LONG -> random.nextLong();
      case DOUBLE -> random.nextGaussian();
      case STRING -> text(random);
      case BYTES -> bytes(random, random.nextInt(10) == 0 ? random.nextInt(70_000) : 0);
      case INT128 -> bytes(random, 16);
      case INT256 -> bytes(random, 32);
      case TRUE -> Boolean.TRUE;
      case BOOL -> random.nextBoolean();
    };
  }

  private static String text(Random random) {
    int[] letters = TEXTS.codePoints().toArray();
    int length = random.nextInt(10) == 0 ? random.nextInt(400) : random.nextInt(8);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(letters[random.nextInt(letters.length)]);
    }
    return text.toString();
  }

  private static byte[] bytes(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
