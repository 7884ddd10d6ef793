package io.github.dromedary.source;

import static java.util.stream.Collectors.joining;

import io.github.dromedary.source.SourceException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The three queries that say how the bot's tables are to be read. */
final class Queries {

  private static final Map<Table, List<String>> COLUMNS =
      Map.of(
          Table.USERS, List.of("user_id", "registered_at", "lang", "link", "file_mode"),
          Table.DOWNLOADS, List.of("id", "user_id", "at", "link", "images"),
          Table.MUSIC, List.of("id", "user_id", "at"));

  /** What may differ without a difference, unless it is inside of quotes. */
  private static final Pattern IDLE =
      Pattern.compile("('(?:[^']|'')*+'|\"[^\"]*+\")|(?:\\s|--[^\\n]*+)++");

  private final Map<Table, String> texts = new EnumMap<>(Table.class);

  private Queries(Function<Table, String> reading) {
    for (Table table : Table.values()) {
      // each becomes a part of others, where a semicolon has no place
      texts.put(table, reading.apply(table).strip().replaceFirst("(\\s*;)+$", "") + "\n");
    }
  }

  /** Queries of our own, by a reading of their names. */
  static Queries of(Function<String, String> reading) {
    return new Queries(table -> reading.apply(table.query()));
  }

  /**
   * The queries of a user's own schema.
   *
   * @throws IllegalArgumentException when one of the three files is missing or cannot be read
   */
  static Queries from(Path folder) {
    return new Queries(
        table -> {
          Path file = folder.resolve(table.query() + ".sql");
          try {
            return Files.readString(file, StandardCharsets.UTF_8);
          } catch (NoSuchFileException e) {
            throw new IllegalArgumentException(
                file + " is missing: users.sql, downloads.sql and music.sql are needed together");
          } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read as a text in UTF-8", e);
          }
        });
  }

  /** A statement with the queries put in their places. */
  String into(String statement, Table rows) {
    String text =
        rows == null ? statement : statement.replace("{rows}", rows.rows(texts.get(rows)));
    for (Table table : Table.values()) {
      text = text.replace("{" + table.query() + "}", texts.get(table));
    }
    return text;
  }

  /**
   * Makes sure that a query has the columns that are needed.
   *
   * @param columns what it has
   * @throws SourceException that names the first that is missing
   */
  static void check(Table table, List<String> columns) {
    List<String> there = columns.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    for (String needed : COLUMNS.get(table)) {
      if (!there.contains(needed)) {
        throw new SourceException(
            Reason.MISSING,
            table.query()
                + ".sql has no column "
                + needed
                + "; needed are "
                + String.join(", ", COLUMNS.get(table)));
      }
    }
  }

  /** The text of one query. */
  String text(Table table) {
    return texts.get(table);
  }

  /**
   * A hash that is another as soon as the place or one of the queries is, whatever their comments
   * and spaces.
   */
  String identity(String place) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String all =
          texts.values().stream().map(Queries::essence).collect(joining("\0", place + "\0", ""));
      return HexFormat.of().formatHex(digest.digest(all.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  private static String essence(String sql) {
    return IDLE.matcher(sql)
        .replaceAll(found -> Matcher.quoteReplacement(found.group(1) == null ? " " : found.group()))
        .strip();
  }
}
