import io.github.dromedary.usage.Asked;
import io.github.dromedary.usage.ChatType;
import io.github.dromedary.usage.Numbers;
import io.github.dromedary.usage.Others;
import io.github.dromedary.usage.Period;
import io.github.dromedary.usage.Share;
import io.github.dromedary.usage.UserCard;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The replaced bot's way to ask: a statement for each number, all times for a graph. */
final class Original {

  private static final int FETCHED = 10_000;

  private final Connection connection;
  private final long now;

  Original(Connection connection, long now) {
    this.connection = connection;
    this.now = now;
  }

  List<Numbers> numbers(List<Asked> asked) {
    return asked.stream().map(this::block).toList();
  }

  private Numbers block(Asked asked) {
    String registered = where(asked, "registered_at");
    String downloaded = where(asked, "downloaded_at");
    String images = downloaded + " AND is_images = TRUE";
    return new Numbers(
        number("SELECT COUNT(user_id) FROM users" + registered),
        number("SELECT COUNT(user_id) FROM music" + downloaded),
        number("SELECT COUNT(DISTINCT user_id) FROM music" + downloaded),
        number("SELECT COUNT(user_id) FROM videos" + downloaded),
        number("SELECT COUNT(DISTINCT user_id) FROM videos" + downloaded),
        number("SELECT COUNT(user_id) FROM videos" + images),
        number("SELECT COUNT(DISTINCT user_id) FROM videos" + images));
  }

  private String where(Asked asked, String column) {
    String sign =
        asked.type() == ChatType.ALL ? "!=" : asked.type() == ChatType.USERS ? ">" : "<";
    String where = " WHERE user_id " + sign + " 0";
    return asked.period() == Period.ALL
        ? where
        : where + " AND " + column + " > " + (now - asked.period().seconds());
  }

  Others others() {
    return new Others(
        number("SELECT COUNT(user_id) FROM users WHERE file_mode = TRUE"),
        shares("SELECT lang, COUNT(lang) AS n FROM users GROUP BY lang ORDER BY n DESC, lang"),
        shares(
            "SELECT user_id, COUNT(user_id) AS n FROM videos GROUP BY user_id"
                + " ORDER BY n DESC, user_id LIMIT 10"));
  }

  List<Share> referrals() {
    return shares(
        "SELECT link, COUNT(link) AS n FROM users WHERE link IS NOT NULL GROUP BY link"
            + " ORDER BY n DESC, link COLLATE \"C\" LIMIT 10");
  }

  UserCard card(long user) {
    List<UserCard> cards = new ArrayList<>();
    String mine = " FROM videos WHERE user_id = " + user;
    long videos = number("SELECT COUNT(*)" + mine);
    long images = number("SELECT COUNT(*)" + mine + " AND is_images = TRUE");
    each(
        "SELECT lang, link, registered_at FROM users WHERE user_id = " + user,
        row ->
            cards.add(
                new UserCard(
                    user, videos, images, row.getString(1), row.getString(2), row.getLong(3))));
    return cards.get(0);
  }

  /** Rows per bucket; all times come over and are counted here, which is faster than pandas. */
  Map<Long, Long> series(String table, String column, Period period, long step) {
    Map<Long, Long> counts = new HashMap<>();
    String where = where(new Asked(ChatType.ALL, period), column) + " AND " + column + " IS NOT NULL";
    each(
        "SELECT " + column + " FROM " + table + where,
        row -> counts.merge(row.getLong(1) / step, 1L, Long::sum));
    return counts;
  }

  private List<Share> shares(String sql) {
    List<Share> shares = new ArrayList<>();
    each(sql, row -> shares.add(new Share(row.getString(1), row.getLong(2))));
    return shares;
  }

  private long number(String sql) {
    long[] number = {0};
    each(sql, row -> number[0] = row.getLong(1));
    return number[0];
  }

  private interface Taking {
    void row(ResultSet row) throws SQLException;
  }

  private void each(String sql, Taking taking) {
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(FETCHED);
      try (ResultSet rows = statement.executeQuery(sql)) {
        while (rows.next()) {
          taking.row(rows);
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
