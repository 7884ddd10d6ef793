package io.github.dromedary.source;

/** The three things that are asked of the bot's database, each by a named query. */
public enum Table {
  USERS("users", "SELECT user_id AS id, user_id, registered_at AS at, FALSE AS images FROM (%s) q"),
  DOWNLOADS("downloads", "SELECT id, user_id, at, images FROM (%s) q"),
  MUSIC("music", "SELECT id, user_id, at, FALSE AS images FROM (%s) q");

  private final String query;
  private final String rows;

  Table(String query, String rows) {
    this.query = query;
    this.rows = rows;
  }

  /** The name of its query's file. */
  String query() {
    return query;
  }

  /** Its query as rows with id, user_id, at and images. */
  String rows(String sql) {
    return rows.formatted(sql);
  }
}
