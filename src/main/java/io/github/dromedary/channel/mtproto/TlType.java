package io.github.dromedary.channel.mtproto;

/** What a field of the schema holds. */
sealed interface TlType {

  /** Types with a form of their own; INT128 and INT256 are 16 and 32 bytes as they come. */
  enum Scalar implements TlType {
    INT,
    LONG,
    DOUBLE,
    STRING,
    BYTES,
    INT128,
    INT256,
    /** Says which optional fields follow. */
    FLAGS,
    /** A bit of the flags and nothing else. */
    TRUE,
    BOOL
  }

  /**
   * A list.
   *
   * @param bare whether it comes without the constructor of vectors
   */
  record Vector(TlType of, boolean bare) implements TlType {}

  /** An object of any constructor of this type. */
  record Boxed(String type) implements TlType {}

  /** Reads a type as the schema writes it. */
  static TlType of(String text) {
    if (text.regionMatches(true, 0, "vector<", 0, 7)) {
      return new Vector(of(text.substring(7, text.length() - 1)), text.startsWith("v"));
    }
    return switch (text) {
      case "int" -> Scalar.INT;
      case "long" -> Scalar.LONG;
      case "double" -> Scalar.DOUBLE;
      case "string" -> Scalar.STRING;
      case "bytes" -> Scalar.BYTES;
      case "int128" -> Scalar.INT128;
      case "int256" -> Scalar.INT256;
      case "#" -> Scalar.FLAGS;
      case "true" -> Scalar.TRUE;
      case "Bool" -> Scalar.BOOL;
      default -> new Boxed(text);
    };
  }
}
