package io.github.dromedary.takeover;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** A JSON file that is read piece by piece, packed by gzip where its name ends so. */
final class JsonFile implements AutoCloseable {

  private static final JsonFactory JSON = new JsonFactory();
  private static final int LONGEST_KEY = 200;

  private final Path path;
  private final long size;
  private final InputStream in;
  private final JsonParser parser;

  JsonFile(Path path) throws IOException {
    this.path = path;
    this.size = Files.size(path);
    InputStream file = Files.newInputStream(path);
    try {
      in = path.toString().endsWith(".gz") ? new GZIPInputStream(file, 1 << 16) : file;
      parser = JSON.createParser(in);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /** Takes a node's counters, or amounts. */
  interface Nodes {
    void node(String uuid, String name, long down, long up);
  }

  /** Takes the value of a field, which it has to read whole. */
  interface Field {
    void value(String name) throws IOException;
  }

  Path path() {
    return path;
  }

  long size() {
    return size;
  }

  /** Bytes, of what was unpacked. */
  long position() {
    return Math.max(0, parser.currentLocation().getByteOffset());
  }

  JsonToken next() throws IOException {
    return parser.nextToken();
  }

  JsonParser parser() {
    return parser;
  }

  /** Goes through an object that begins here; what else begins here is passed over. */
  void fields(Field field) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    while (needed() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      needed();
      field.value(name);
    }
  }

  /**
   * Goes through {@code {uuid: {"name", "up", "down"}}}; what is no node of this form is left out.
   */
  void nodes(Nodes nodes) throws IOException {
    fields(
        uuid -> {
          String[] name = {uuid};
          long[] bytes = {0, 0};
          boolean isNode = parser.currentToken() == JsonToken.START_OBJECT;
          fields(
              field -> {
                switch (field) {
                  case "name" -> name[0] = text(uuid);
                  case "down" -> bytes[0] = number();
                  case "up" -> bytes[1] = number();
                  default -> parser.skipChildren();
                }
              });
          if (isNode
              && !uuid.isBlank()
              && uuid.length() <= LONGEST_KEY
              && bytes[0] >= 0
              && bytes[1] >= 0) {
            nodes.node(uuid, name[0], bytes[0], bytes[1]);
          }
        });
  }

  /** A whole number here; -1 where there is none that fits. */
  long number() throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
        && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
      return parser.getLongValue();
    }
    double value =
        parser.currentToken() == JsonToken.VALUE_NUMBER_FLOAT ? parser.getDoubleValue() : -1;
    parser.skipChildren();
    return value >= 0 && value < Long.MAX_VALUE ? (long) value : -1;
  }

  private String text(String otherwise) throws IOException {
    String text = parser.currentToken() == JsonToken.VALUE_STRING ? parser.getText() : "";
    parser.skipChildren();
    return text.isBlank() ? otherwise : text.substring(0, Math.min(LONGEST_KEY, text.length()));
  }

  private JsonToken needed() throws IOException {
    JsonToken token = parser.nextToken();
    if (token == null) {
      throw new java.io.EOFException("it ends in the middle");
    }
    return token;
  }

  @Override
  public void close() throws IOException {
    parser.close();
    in.close();
  }
}
