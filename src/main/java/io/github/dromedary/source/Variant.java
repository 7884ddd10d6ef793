package io.github.dromedary.source;

import io.github.dromedary.source.SourceException.Reason;
import io.github.dromedary.store.SqlFile;
import java.sql.ResultSetMetaData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/**
 * Finds out which version of the bot made the tables, or whether a user's own queries will do.
 * Version 6 renamed two columns of the videos.
 */
final class Variant {

  private static final String FOLDER = "usage/source/";
  private static final List<String> USERS =
      List.of("user_id", "registered_at", "lang", "link", "file_mode");
  private static final List<String> MUSIC = List.of("pk_id", "user_id", "downloaded_at");
  private static final List<String> VIDEOS = MUSIC;
  private static final List<String> VIDEOS_5 = List.of("video_link", "is_images");
  private static final List<String> VIDEOS_6 = List.of("shared_link", "media_kind");

  private final NamedParameterJdbcTemplate sql;
  private final Map<String, Set<String>> columns = new HashMap<>();

  private Variant(NamedParameterJdbcTemplate sql) {
    this.sql = sql;
    sql.query(
        SqlFile.read(FOLDER + "columns"),
        row -> {
          columns.computeIfAbsent(row.getString(1), any -> new HashSet<>()).add(row.getString(2));
        });
  }

  /**
   * The queries for the tables that are there.
   *
   * @throws SourceException that names the table or column that is missing or may not be read
   */
  static Queries detect(NamedParameterJdbcTemplate sql) {
    Variant found = new Variant(sql);
    found.need("users", USERS);
    found.need("videos", VIDEOS);
    Set<String> videos = found.columns.get("videos");
    boolean six = VIDEOS_6.stream().anyMatch(videos::contains);
    found.need("videos", six ? VIDEOS_6 : VIDEOS_5);
    found.need("music", MUSIC);
    String folder = FOLDER + (six ? "v6/" : "v5/");
    return Queries.of(name -> SqlFile.read(folder + name));
  }

  /**
   * Queries of a user's own, when they have the columns that are needed.
   *
   * @throws SourceException that names the first column that is missing
   */
  static Queries checked(NamedParameterJdbcTemplate sql, Queries mapping) {
    for (Table table : Table.values()) {
      Queries.check(table, names(sql, "SELECT * FROM (" + mapping.text(table) + ") q LIMIT 0"));
    }
    return mapping;
  }

  private static List<String> names(NamedParameterJdbcTemplate sql, String query) {
    return sql.query(
        query,
        Map.of(),
        rows -> {
          ResultSetMetaData data = rows.getMetaData();
          List<String> names = new ArrayList<>();
          for (int i = 1; i <= data.getColumnCount(); i++) {
            names.add(data.getColumnLabel(i));
          }
          return names;
        });
  }

  private void need(String table, List<String> needed) {
    Set<String> there = columns.get(table);
    if (there == null) {
      throw absent(table);
    }
    for (String column : needed) {
      if (!there.contains(column)) {
        throw new SourceException(
            Reason.MISSING,
            "The bot's database has no column " + column + " in its table " + table);
      }
    }
  }

  /** The catalogue of columns does not show what may not be read. */
  private SourceException absent(String table) {
    Boolean there =
        sql.queryForObject(
            SqlFile.read(FOLDER + "table-exists"), Map.of("name", table), Boolean.class);
    return Boolean.TRUE.equals(there)
        ? new SourceException(
            Reason.REFUSED,
            "The bot's database does not let us read its table " + table + "; SELECT is needed")
        : new SourceException(Reason.MISSING, "The bot's database has no table " + table);
  }
}
