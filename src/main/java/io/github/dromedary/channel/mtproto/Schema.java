package io.github.dromedary.channel.mtproto;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What can be said to Telegram and what it answers, read from the bundled schema.
 *
 * <p>A run needs some thirty of its 2,400 lines: at first they are only found by name and number,
 * each is understood when it is asked for.
 */
public final class Schema {

  /** The version of Telegram's API that the bundled schema describes. */
  public static final int LAYER = 227;

  private final Map<Integer, String> byId = new HashMap<>(4096);
  private final Map<String, Integer> byName = new HashMap<>(4096);
  private final Map<Integer, Combinator> understood = new ConcurrentHashMap<>();

  private static final class Bundled {
    static final Schema SCHEMA = new Schema("protocol.tl", "telegram-api-layer-" + LAYER + ".tl");
  }

  private Schema(String... files) {
    for (String file : files) {
      try (InputStream in = Schema.class.getResourceAsStream("/mtproto/" + file);
          BufferedReader lines =
              new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
        lines.lines().forEach(this::index);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The schema of the protocol and of layer {@value #LAYER}; read at the first call. */
  public static Schema bundled() {
    return Bundled.SCHEMA;
  }

  private void index(String line) {
    int hash = line.indexOf('#');
    // int ? = Int and its like are described in words, not by fields
    if (hash < 0 || !line.endsWith(";") || line.contains(" ? ")) {
      return;
    }
    String name = line.substring(0, hash);
    if (name.endsWith("Prefix")) { // a wrapper's first half, under the number of the whole
      return;
    }
    int end = line.indexOf(' ', hash);
    int id = Integer.parseUnsignedInt(line.substring(hash + 1, end), 16);
    byId.put(id, line);
    byName.put(name, id);
  }

  /**
   * What begins with this number on the wire.
   *
   * @throws MtprotoException.Malformed when the schema does not have it
   */
  Combinator of(int id) throws MtprotoException {
    if (!byId.containsKey(id)) {
      throw new MtprotoException.Malformed(
          String.format(
              "Telegram sent constructor %08x, which is not in the schema of layer %d; a newer"
                  + " version of Dromedary may know it",
              id, LAYER));
    }
    return understood.computeIfAbsent(id, key -> Combinator.of(byId.get(key)));
  }

  /**
   * The constructor or function of this name.
   *
   * @throws IllegalArgumentException when the schema does not have it
   */
  Combinator of(String name) {
    Integer id = byName.get(name);
    if (id == null) {
      throw new IllegalArgumentException(name + " is not in the schema of layer " + LAYER);
    }
    return understood.computeIfAbsent(id, key -> Combinator.of(byId.get(key)));
  }
}
