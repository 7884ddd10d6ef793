package io.github.dromedary.rollup;

import io.github.dromedary.source.Session;
import io.github.dromedary.source.Table;
import io.github.dromedary.usage.Cohorts;
import io.github.dromedary.usage.Numbers;
import io.github.dromedary.usage.Referrals;
import io.github.dromedary.usage.Share;
import io.github.dromedary.usage.Span;
import io.github.dromedary.usage.Tallies;
import io.github.dromedary.usage.UserCard;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers from the users table of the bot's database, which changes in place. */
final class Chats {

  private static final int DAY = 86_400;

  private final Session session;

  Chats(Session session) {
    this.session = session;
  }

  /** Adds the chats that registered in each window. */
  void tally(Tallies tallies) {
    session.each(
        "chats",
        null,
        windows(tallies.spans()),
        row ->
            tallies.add(
                row.getInt("number") - 1,
                row.getBoolean("is_group"),
                Numbers.ofChats(row.getLong("chats"))));
  }

  /** The windows as parameters of a statement that numbers them from 1 on. */
  static Map<String, Object> windows(List<Span> spans) {
    return Map.of(
        "afters", Arrays.of(spans.stream().map(Span::after).toList()),
        "untils", Arrays.of(spans.stream().map(Span::until).toList()));
  }

  /** Registrations per bucket of time, as {@link Figures#buckets}. */
  Map<Long, Long> buckets(long after, long step, long until) {
    Map<Long, Long> counts = new HashMap<>();
    session.each(
        "buckets",
        Table.USERS,
        Map.of("after", after, "step", step, "until", until),
        row -> counts.put(row.getLong("bucket"), row.getLong("entries")));
    return counts;
  }

  /** Tells cohorts who registered in some UTC days. */
  void register(long firstDay, long lastDay, Cohorts cohorts) {
    session.each(
        "registrations",
        null,
        Map.of("after", firstDay * DAY, "until", (lastDay + 1) * DAY),
        row -> cohorts.register(row.getLong("user_id"), row.getLong("day")));
  }

  /** A chat's card; empty when there is no such chat. */
  Optional<UserCard> card(long user, Numbers counts) {
    return session.one(
        "user",
        Map.of("user", user),
        (row, any) ->
            new UserCard(
                user,
                counts.videos(),
                counts.images(),
                row.getString("lang"),
                row.getString("link"),
                optional(row, "registered_at")));
  }

  private static Long optional(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : value;
  }

  /** How many chats get files. */
  long fileMode() {
    return session.one("file-mode", Map.of(), (row, any) -> row.getLong(1)).orElse(0L);
  }

  /** All languages, the most frequent first. */
  List<Share> languages() {
    return session.all("languages", null, Map.of(), (row, any) -> share(row));
  }

  /** The referral links with the most chats. */
  Referrals referrals(int most) {
    long[] links = {0};
    List<Share> top =
        session.all(
            "referrals",
            null,
            Map.of("most", most),
            (row, any) -> {
              links[0] = row.getLong("links");
              return share(row);
            });
    return new Referrals(top, links[0]);
  }

  private static Share share(ResultSet row) throws SQLException {
    return new Share(row.getString("name"), row.getLong("amount"));
  }
}
