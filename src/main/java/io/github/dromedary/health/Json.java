package io.github.dromedary.health;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON into maps, lists and texts; numbers, true, false and null become texts too. A few
 * lines instead of Jackson, whose classes would cost more than the rest of the probe.
 */
final class Json {

  private static final int DEEPEST = 100;

  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  /**
   * The value that a text is.
   *
   * @throws IllegalArgumentException when it is none
   */
  static Object read(String text) {
    Json json = new Json(text);
    Object value = json.value(0);
    if (json.next() != 0) {
      throw json.wrong();
    }
    return value;
  }

  private Object value(int depth) {
    if (depth > DEEPEST) {
      throw wrong();
    }
    return switch (next()) {
      case '{' -> object(depth + 1);
      case '[' -> list(depth + 1);
      case '"' -> string();
      default -> word();
    };
  }

  private Map<String, Object> object(int depth) {
    Map<String, Object> object = new LinkedHashMap<>();
    at++;
    if (next() == '}') {
      at++;
      return object;
    }
    do {
      if (next() != '"') {
        throw wrong();
      }
      String name = string();
      expect(':');
      object.put(name, value(depth));
    } while (goesOn('}'));
    return object;
  }

  private List<Object> list(int depth) {
    List<Object> list = new ArrayList<>();
    at++;
    if (next() == ']') {
      at++;
      return list;
    }
    do {
      list.add(value(depth));
    } while (goesOn(']'));
    return list;
  }

  private String string() {
    int begin = ++at;
    while (at < text.length() && text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    if (at >= text.length()) {
      throw wrong();
    }
    return unescaped(text.substring(begin, at++));
  }

  private String word() {
    int begin = at;
    while (at < text.length() && "+-.".indexOf(text.charAt(at)) + 1 + alphanumeric(at) > 0) {
      at++;
    }
    if (begin == at) {
      throw wrong();
    }
    return text.substring(begin, at);
  }

  private int alphanumeric(int index) {
    return Character.isLetterOrDigit(text.charAt(index)) ? 1 : 0;
  }

  private boolean goesOn(char end) {
    char found = next();
    expect(found == end ? end : ',');
    return found != end;
  }

  private void expect(char wanted) {
    if (next() != wanted) {
      throw wrong();
    }
    at++;
  }

  /** The next character that is no blank, 0 at the end. */
  private char next() {
    while (at < text.length() && text.charAt(at) <= ' ') {
      at++;
    }
    return at < text.length() ? text.charAt(at) : 0;
  }

  private IllegalArgumentException wrong() {
    return new IllegalArgumentException("no JSON at character " + at);
  }

  /** A text whose characters after a backslash mean others. */
  static String unescaped(String escaped) {
    int slash = escaped.indexOf('\\');
    if (slash < 0) {
      return escaped;
    }
    StringBuilder plain = new StringBuilder(escaped.length());
    int from = 0;
    while (slash >= 0 && slash + 1 < escaped.length()) {
      plain.append(escaped, from, slash);
      char sign = escaped.charAt(slash + 1);
      int code = sign == 'u' ? hex(escaped, slash + 2) : -1;
      plain.append(code >= 0 ? (char) code : meant(sign));
      from = slash + (code >= 0 ? 6 : 2);
      slash = escaped.indexOf('\\', from);
    }
    return plain.append(escaped, from, escaped.length()).toString();
  }

  /** The number of four hexadecimal digits, -1 where there are not. */
  private static int hex(String text, int begin) {
    int number = 0;
    for (int i = begin; i < begin + 4; i++) {
      int digit = i < text.length() ? Character.digit(text.charAt(i), 16) : -1;
      if (digit < 0) {
        return -1;
      }
      number = number * 16 + digit;
    }
    return number;
  }

  private static char meant(char sign) {
    return switch (sign) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      default -> sign;
    };
  }
}
