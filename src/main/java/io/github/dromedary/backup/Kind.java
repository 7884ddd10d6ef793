package io.github.dromedary.backup;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Locale;

/** What a column holds: how both databases and a file have it. Each value may be null. */
enum Kind {
  /** A whole number of whatever width: {@code Long}. */
  NUMBER {
    @Override
    Object value(ResultSet row, int column) throws SQLException {
      return row.getLong(column);
    }

    @Override
    void set(PreparedStatement statement, int column, Object value) throws SQLException {
      statement.setLong(column, (Long) value);
    }

    @Override
    void write(JsonGenerator json, Object value) throws IOException {
      json.writeNumber((Long) value);
    }

    @Override
    Object read(JsonParser json) throws IOException {
      return json.getLongValue();
    }
  },

  /** A number with a fraction: {@code Double}. */
  FRACTION {
    @Override
    Object value(ResultSet row, int column) throws SQLException {
      return row.getDouble(column);
    }

    @Override
    void set(PreparedStatement statement, int column, Object value) throws SQLException {
      statement.setDouble(column, (Double) value);
    }

    @Override
    void write(JsonGenerator json, Object value) throws IOException {
      json.writeString(value.toString()); // JSON has no NaN
    }

    @Override
    Object read(JsonParser json) throws IOException {
      return Double.valueOf(string(json));
    }
  },

  /** A text: {@code String}. */
  TEXT {
    @Override
    Object value(ResultSet row, int column) throws SQLException {
      String text = row.getString(column);
      // PostgreSQL has no text with that character
      return text != null && text.indexOf('\0') >= 0 ? text.replace('\0', '\ufffd') : text;
    }

    @Override
    void set(PreparedStatement statement, int column, Object value) throws SQLException {
      statement.setString(column, (String) value);
    }

    @Override
    void write(JsonGenerator json, Object value) throws IOException {
      json.writeString((String) value);
    }

    @Override
    Object read(JsonParser json) throws IOException {
      return string(json);
    }
  },

  /** A time without zone, as milliseconds since 1970 by the zone of this machine: {@code Long}. */
  TIME {
    @Override
    Object value(ResultSet row, int column) throws SQLException {
      Timestamp time = row.getTimestamp(column);
      return time == null ? null : time.getTime();
    }

    @Override
    void set(PreparedStatement statement, int column, Object value) throws SQLException {
      statement.setTimestamp(column, new Timestamp((Long) value));
    }

    @Override
    void write(JsonGenerator json, Object value) throws IOException {
      json.writeNumber((Long) value);
    }

    @Override
    Object read(JsonParser json) throws IOException {
      return json.getLongValue();
    }
  },

  /** Bytes: {@code byte[]}. */
  BYTES {
    @Override
    Object value(ResultSet row, int column) throws SQLException {
      return row.getBytes(column);
    }

    @Override
    void set(PreparedStatement statement, int column, Object value) throws SQLException {
      statement.setBytes(column, (byte[]) value);
    }

    @Override
    void write(JsonGenerator json, Object value) throws IOException {
      json.writeBinary((byte[]) value);
    }

    @Override
    Object read(JsonParser json) throws IOException {
      return json.getBinaryValue();
    }
  };

  /** The value of a row's column; where it is null, whatever JDBC has in its place. */
  abstract Object value(ResultSet row, int column) throws SQLException;

  /** Puts a value that is not null into a statement. */
  abstract void set(PreparedStatement statement, int column, Object value) throws SQLException;

  /** Writes a value that is not null. */
  abstract void write(JsonGenerator json, Object value) throws IOException;

  /** The value that the parser is at, and that is not null. */
  abstract Object read(JsonParser json) throws IOException;

  /**
   * The kind of a column, by its type as a migration or a database names it.
   *
   * @throws BackupProblem where there is none
   */
  static Kind of(String type) {
    String word = type.toUpperCase(Locale.ROOT).replaceFirst("[ (].*", "");
    return switch (word) {
      case "INTEGER", "BIGINT", "SMALLINT", "INT", "INT2", "INT4", "INT8" -> NUMBER;
      case "VARCHAR", "TEXT", "CHAR", "BPCHAR" -> TEXT;
      case "TIMESTAMP" -> TIME;
      case "REAL", "DOUBLE", "FLOAT4", "FLOAT8" -> FRACTION;
      case "BLOB", "BYTEA" -> BYTES;
      default -> throw new BackupProblem("no backup knows a column of type " + type);
    };
  }

  private static String string(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw new IOException("a text was expected");
    }
    return json.getText();
  }
}
