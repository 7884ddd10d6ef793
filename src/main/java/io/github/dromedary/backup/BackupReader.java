package io.github.dromedary.backup;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads what {@link BackupWriter} wrote, and nothing else: whatever differs is a damage. */
final class BackupReader {

  private static final int BLOCK = 64 * 1024;

  private final String name;
  private final InputStream plain;
  private final JsonParser json;
  private final Map<String, String> head;

  /**
   * Reads the first line.
   *
   * @param name what people know the file by
   * @throws BackupProblem when it is no backup, or one of a later form
   */
  BackupReader(InputStream in, String name) {
    this.name = name;
    plain = unzipped(in);
    try {
      JsonFactory factory =
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
              .build();
      json = factory.createParser(plain);
      json.nextToken();
      head = line();
    } catch (IOException e) {
      throw damaged(e);
    }
    if (!BackupWriter.NAME.equals(head.get("backup")) || head.get("schema") == null) {
      throw other(name + " is no backup of Dromedary's");
    }
    if (!String.valueOf(BackupWriter.FORMAT).equals(head.get("format"))) {
      throw other(
          "%s has the form %s, and this program knows form %d: use Dromedary %s or newer"
              .formatted(name, head.get("format"), BackupWriter.FORMAT, head.get("program")));
    }
  }

  private InputStream unzipped(InputStream in) {
    try {
      return new GZIPInputStream(in, BLOCK);
    } catch (EOFException e) {
      throw new BackupProblem(name + " is empty, or was cut off at its beginning");
    } catch (ZipException e) {
      throw new BackupProblem(name + " is no backup of Dromedary's: it is not in gzip");
    } catch (IOException e) {
      throw damaged(e);
    }
  }

  /** The version of the tables in it. */
  String schema() {
    return head.get("schema");
  }

  /** When it was made, and by which version: for people. */
  String origin() {
    return "made " + head.get("made") + " by Dromedary " + head.get("program");
  }

  /** The version of Dromedary that made it. */
  String program() {
    return head.get("program");
  }

  /**
   * Reads all that follows.
   *
   * @param tables those that must be in it
   * @return the sums over what was handed on, by table; they are those that the file names
   * @throws BackupProblem when the file is cut off, damaged, or has other tables
   */
  Map<String, Sum> read(Tables tables, Rows to) throws SQLException, IOException {
    Map<String, Sum> sums = new LinkedHashMap<>();
    for (Table table : tables.all()) {
      expect(JsonToken.START_OBJECT);
      List<String> columns = new ArrayList<>();
      String begun = begun(columns);
      if (!table.name().equals(begun)
          || !table.columns().stream().map(Table.Column::name).toList().equals(columns)) {
        throw other(
            "%s has the table %s where %s was expected: it was made by another program"
                .formatted(name, begun, table.name()));
      }
      to.begin(table);
      sums.put(table.name(), rows(table, to));
    }
    expect(JsonToken.START_OBJECT);
    if (!String.valueOf(sums.size()).equals(checkedLine().get("tables"))) {
      throw damaged(new IOException("more tables than it names"));
    }
    expect(null); // and with it gzip's own sum
    return sums;
  }

  private Sum rows(Table table, Rows to) throws SQLException, IOException {
    Sum sum = new Sum();
    while (next() == JsonToken.START_ARRAY) {
      Object[] values = values(table.columns());
      sum.add(table.columns(), values);
      to.row(values);
    }
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw damaged(new IOException("a row was expected"));
    }
    Map<String, String> end = checkedLine();
    if (!String.valueOf(sum.rows()).equals(end.get("rows")) || !sum.text().equals(end.get("sum"))) {
      throw damaged(
          new IOException(
              "the table %s has %s instead of %s rows, sum %s"
                  .formatted(table.name(), sum, end.get("rows"), end.get("sum"))));
    }
    to.end(sum);
    return sum;
  }

  private Object[] values(List<Table.Column> columns) {
    Object[] values = new Object[columns.size()];
    try {
      for (int i = 0; i < values.length; i++) {
        boolean none = json.nextToken() == JsonToken.VALUE_NULL;
        values[i] = none ? null : columns.get(i).kind().read(json);
      }
    } catch (IOException e) {
      throw damaged(e);
    }
    expect(JsonToken.END_ARRAY);
    return values;
  }

  private String begun(List<String> columns) {
    try {
      String table = null;
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        json.nextToken();
        if (field.equals("table")) {
          table = json.getText();
        } else if (field.equals("columns")) {
          while (json.nextToken() == JsonToken.VALUE_STRING) {
            columns.add(json.getText());
          }
        }
      }
      return table;
    } catch (IOException e) {
      throw damaged(e);
    }
  }

  private Map<String, String> checkedLine() {
    try {
      return line();
    } catch (IOException e) {
      throw damaged(e);
    }
  }

  /** The plain values of the object that the parser is in. */
  private Map<String, String> line() throws IOException {
    Map<String, String> values = new LinkedHashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      values.put(field, json.getText());
    }
    return values;
  }

  private JsonToken next() {
    try {
      return json.nextToken();
    } catch (IOException e) {
      throw damaged(e);
    }
  }

  private void expect(JsonToken wanted) {
    if (next() != wanted) {
      throw damaged(new IOException("something else was expected"));
    }
  }

  /** It says something else than a backup would: whole, by gzip's own sum, or only damaged. */
  private BackupProblem other(String what) {
    try {
      plain.transferTo(OutputStream.nullOutputStream());
      return new BackupProblem(what);
    } catch (IOException e) {
      return damaged(e);
    }
  }

  private BackupProblem damaged(IOException e) {
    boolean cut = e instanceof EOFException || e.getMessage().startsWith("Unexpected end");
    String what = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return new BackupProblem(
        name + (cut ? " was cut off" : " is damaged (" + what + ")") + "; nothing was restored");
  }
}
