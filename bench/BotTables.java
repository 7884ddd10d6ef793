import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The bot's tables, as large as a busy bot's after two years, with the primary keys alone. */
final class BotTables {

  static final int USERS = 200_000;
  static final int VIDEOS = 5_000_000;
  static final int MUSIC = 500_000;

  private static final int GROUPS_PERCENT = 5;
  private static final int TWO_YEARS = 2 * 365 * 86_400;

  private BotTables() {}

  /** Fills them; some users are far busier than others, and some times are NULL. */
  static void fill(Connection connection, long now) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE users (user_id BIGINT PRIMARY KEY, registered_at BIGINT, lang TEXT, link TEXT,"
              + " file_mode BOOLEAN)");
      statement.execute(
          "CREATE TABLE videos (pk_id BIGSERIAL PRIMARY KEY, user_id BIGINT, downloaded_at BIGINT,"
              + " video_link TEXT, is_images BOOLEAN, is_processed BOOLEAN, is_inline BOOLEAN)");
      statement.execute(
          "CREATE TABLE music (pk_id BIGSERIAL PRIMARY KEY, user_id BIGINT, downloaded_at BIGINT,"
              + " video_id BIGINT)");
      statement.execute("SELECT setseed(0.5)");
      statement.execute(
          "INSERT INTO users SELECT chat, CASE WHEN i % 97 = 0 THEN NULL ELSE "
              + time(USERS, now)
              + " END, (ARRAY['en', 'ru', 'de', 'uk', 'es', 'fr'])[1 + floor(6 * random() * random())],"
              + " CASE WHEN i % 5 = 0 THEN 'ref' || i % 500 END, i % 20 = 0"
              + from(USERS, "i"));
      statement.execute(
          "INSERT INTO videos (user_id, downloaded_at, video_link, is_images, is_processed, is_inline) "
              + rows(
                  VIDEOS,
                  now,
                  ", 'https://vm.tiktok.com/' || md5(i::text), random() < 0.08, TRUE, FALSE"));
      statement.execute(
          "INSERT INTO music (user_id, downloaded_at, video_id) " + rows(MUSIC, now, ", i"));
      statement.execute("VACUUM ANALYZE");
    }
  }

  /** A few downloads and pieces of music of this moment. */
  static void add(Connection connection, long now) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO videos (user_id, downloaded_at, video_link, is_images)"
              + " SELECT 1 + i * 37, " + now + ", 'l', i % 12 = 0 FROM generate_series(1, 50) i");
      statement.execute(
          "INSERT INTO music (user_id, downloaded_at) SELECT i, " + now + " FROM generate_series(1, 5) i");
    }
  }

  /** A long history of one user. */
  static void addMany(Connection connection, long user, int count) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO videos (user_id, downloaded_at, video_link) SELECT "
              + user
              + ", i, 'https://vm.tiktok.com/' || md5(i::text) FROM generate_series(1, "
              + count
              + ") i");
    }
  }

  /** A number and its chat for each row; some numbers are groups. */
  private static String from(int count, String number) {
    return " FROM (SELECT i, CASE WHEN n % 100 < "
        + GROUPS_PERCENT
        + " THEN -n ELSE n END AS chat FROM (SELECT i, "
        + number
        + " AS n FROM generate_series(1, "
        + count
        + ") i) numbered) each_row";
  }

  private static String time(int count, long now) {
    return (now - TWO_YEARS) + " + i::bigint * " + TWO_YEARS + " / " + count;
  }

  private static String rows(int count, long now, String more) {
    return "SELECT chat, CASE WHEN random() < 0.001 THEN NULL ELSE "
        + time(count, now)
        + " END"
        + more
        + from(count, "(1 + floor(random() * random() * " + USERS + "))::bigint");
  }
}
