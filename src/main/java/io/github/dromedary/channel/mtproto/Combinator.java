package io.github.dromedary.channel.mtproto;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of the schema: a constructor, or a function.
 *
 * @param id what it begins with on the wire
 * @param result the type that it makes, or that the function answers with
 */
record Combinator(String name, int id, List<Field> fields, TlType result) {

  private static final Pattern CONDITION = Pattern.compile("(\\w+)\\.(\\d+)\\?(.+)");

  /**
   * One field.
   *
   * @param flags the flags field that says whether it is there; empty when it always is
   * @param bit which bit of them
   */
  record Field(String name, TlType type, String flags, int bit) {

    boolean isOptional() {
      return !flags.isEmpty();
    }
  }

  Combinator {
    fields = List.copyOf(fields);
  }

  /**
   * Reads a line such as {@code inputChannel#f35aec28 channel_id:long access_hash:long = Input;}.
   */
  static Combinator of(String line) {
    String[] sides = line.substring(0, line.length() - 1).split(" = ", 2);
    String[] words = sides[0].split(" ");
    int hash = words[0].indexOf('#');
    List<Field> fields = new ArrayList<>();
    for (int i = 1; i < words.length; i++) {
      if (!words[i].startsWith("{")) { // {X:Type} declares a type variable, and holds nothing
        fields.add(field(words[i]));
      }
    }
    return new Combinator(
        words[0].substring(0, hash),
        Integer.parseUnsignedInt(words[0].substring(hash + 1), 16),
        fields,
        TlType.of(sides[1]));
  }

  private static Field field(String word) {
    int colon = word.indexOf(':');
    String name = word.substring(0, colon);
    String type = word.substring(colon + 1);
    Matcher condition = CONDITION.matcher(type);
    return condition.matches()
        ? new Field(
            name,
            TlType.of(condition.group(3)),
            condition.group(1),
            Integer.parseInt(condition.group(2)))
        : new Field(name, TlType.of(type), "", 0);
  }
}
