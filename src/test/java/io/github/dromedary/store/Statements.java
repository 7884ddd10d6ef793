package io.github.dromedary.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs the statements that the routes name, without the routes: {@code :#at} takes the row's value
 * of that name, {@code :#${variable.window.toSeconds}} the one of {@code window.toSeconds}, {@code
 * :#${body}} the one of {@code $body}.
 */
public final class Statements {

  private static final Pattern PLACE =
      Pattern.compile(":#(?:\\$\\{variable\\.([^}]+)}|\\$\\{([^}]+)}|(\\w+))");

  /** What is meant where a test says nothing of panels: there is one. */
  private static final Map<String, Object> ALONE = Map.of("panel.id", 1, "window.ofPanel", "");

  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();
  private final Map<String, List<String>> places = new HashMap<>();

  public Statements(Connection connection) {
    this.connection = connection;
  }

  /** The rows that a query answers with, column name to value. */
  public List<Map<String, Object>> query(String name, Map<String, Object> parameters) {
    try (ResultSet found = bound(name, parameters).executeQuery()) {
      ResultSetMetaData columns = found.getMetaData();
      List<Map<String, Object>> rows = new ArrayList<>();
      while (found.next()) {
        Map<String, Object> row = new HashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
          row.put(columns.getColumnLabel(i), found.getObject(i));
        }
        rows.add(row);
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(name, e);
    }
  }

  /** Runs a statement once. */
  public void run(String name, Map<String, Object> parameters) {
    try {
      bound(name, parameters).executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(name, e);
    }
  }

  /** Runs a statement for each row. */
  public void each(String name, List<Map<String, Object>> rows) {
    rows.forEach(row -> run(name, row));
  }

  private PreparedStatement bound(String name, Map<String, Object> parameters) throws SQLException {
    PreparedStatement statement = prepared.get(name);
    if (statement == null) {
      statement = connection.prepareStatement(sql(name));
      prepared.put(name, statement);
    }
    int index = 1;
    for (String place : places.get(name)) {
      if (!parameters.containsKey(place) && !ALONE.containsKey(place)) {
        throw new IllegalArgumentException(name + " needs " + place + ", but got " + parameters);
      }
      statement.setObject(index++, parameters.getOrDefault(place, ALONE.get(place)));
    }
    return statement;
  }

  private String sql(String name) {
    String text;
    try (InputStream in = Statements.class.getResourceAsStream("/sql/" + name + ".sql")) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> found = new ArrayList<>();
    Matcher place = PLACE.matcher(text);
    StringBuilder sql = new StringBuilder();
    while (place.find()) {
      String other = place.group(2) == null ? place.group(3) : "$" + place.group(2);
      found.add(place.group(1) == null ? other : place.group(1));
      place.appendReplacement(sql, "?");
    }
    places.put(name, found);
    return place.appendTail(sql).toString();
  }
}
