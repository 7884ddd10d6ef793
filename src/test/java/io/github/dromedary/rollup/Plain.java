package io.github.dromedary.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.source.BotDatabase;
import io.github.dromedary.usage.Asked;
import io.github.dromedary.usage.ChatType;
import io.github.dromedary.usage.Compared;
import io.github.dromedary.usage.Counted;
import io.github.dromedary.usage.Numbers;
import io.github.dromedary.usage.Others;
import io.github.dromedary.usage.Period;
import io.github.dromedary.usage.Referrals;
import io.github.dromedary.usage.Retention;
import io.github.dromedary.usage.Retention.Cohort;
import io.github.dromedary.usage.Series;
import io.github.dromedary.usage.Series.Point;
import io.github.dromedary.usage.Share;
import io.github.dromedary.usage.UserCard;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the numbers should be, by one plain statement for each, as the original asked them. */
final class Plain {

  private static final long DAY = 86_400;

  private final BotDatabase bot;
  private final long now;

  Plain(BotDatabase bot, long now) {
    this.bot = bot;
    this.now = now;
  }

  /** Every question, compared. */
  void equalsAll(UsageNumbers numbers, boolean fromSource, long... users) throws IOException {
    List<Asked> all = new ArrayList<>();
    for (ChatType type : ChatType.values()) {
      for (Period period : Period.values()) {
        all.add(new Asked(type, period));
        assertThat(numbers.compared(new Asked(type, period)).value())
            .as("compared %s %s", type, period)
            .isEqualTo(compared(type, period));
      }
    }
    var answer = numbers.numbers(all);
    assertThat(answer.fromSource()).isEqualTo(fromSource);
    assertThat(answer.at()).isEqualTo(now);
    for (int i = 0; i < all.size(); i++) {
      Asked asked = all.get(i);
      long from = now - asked.period().seconds();
      assertThat(answer.value().get(i))
          .as(asked.toString())
          .isEqualTo(
              asked.period() == Period.ALL
                  ? block(asked.type(), null, null)
                  : block(asked.type(), from, null));
    }
    for (Period period : Period.values()) {
      for (Counted counted : Counted.values()) {
        assertThat(numbers.series(counted, period).value())
            .as("series %s %s", counted, period)
            .isEqualTo(series(counted, period));
      }
      assertThat(numbers.activeUsers(period).value()).isEqualTo(activeUsers(period));
      assertThat(numbers.retention(period).value()).isEqualTo(retention(period));
    }
    assertThat(numbers.others().value()).isEqualTo(others());
    assertThat(numbers.referrals().value()).isEqualTo(referrals());
    for (long user : users) {
      assertThat(numbers.user(user).orElse(null)).isEqualTo(card(user));
      List<String> history = new ArrayList<>();
      numbers.history(user, (at, link) -> history.add(at + " " + link));
      assertThat(history).isEqualTo(history(user));
    }
    List<Long> ids = new ArrayList<>();
    numbers.userIds(ids::add);
    assertThat(ids)
        .isEqualTo(
            bot.rows("SELECT user_id FROM users ORDER BY 1").stream()
                .map(row -> Long.valueOf(row.get(0)))
                .toList());
    assertThat(numbers.failure()).isEmpty();
  }

  Numbers block(ChatType type, Long after, Long until) {
    String videos = bounds(type, "downloaded_at", after, until);
    String images = videos + " AND " + bot.images();
    return new Numbers(
        bot.number("SELECT COUNT(*) FROM users" + bounds(type, "registered_at", after, until)),
        bot.number("SELECT COUNT(*) FROM music" + videos),
        bot.number("SELECT COUNT(DISTINCT user_id) FROM music" + videos),
        bot.number("SELECT COUNT(*) FROM videos" + videos),
        bot.number("SELECT COUNT(DISTINCT user_id) FROM videos" + videos),
        bot.number("SELECT COUNT(*) FROM videos" + images),
        bot.number("SELECT COUNT(DISTINCT user_id) FROM videos" + images));
  }

  private static String bounds(ChatType type, String column, Long after, Long until) {
    String sign = type == ChatType.ALL ? "<>" : type == ChatType.USERS ? ">" : "<";
    return " WHERE user_id "
        + sign
        + " 0"
        + (after == null ? "" : " AND " + column + " > " + after)
        + (until == null ? "" : " AND " + column + " <= " + until);
  }

  private Compared compared(ChatType type, Period period) {
    if (period == Period.ALL) {
      return new Compared(block(type, null, null), null);
    }
    long from = now - period.seconds();
    return new Compared(block(type, from, null), block(type, from - period.seconds(), from));
  }

  private Series series(Counted counted, Period period) {
    String table = counted.name().toLowerCase(java.util.Locale.ROOT);
    String column = counted == Counted.USERS ? "registered_at" : "downloaded_at";
    long step = period == Period.DAY || period == Period.WEEK ? 3600 : DAY;
    String where = " WHERE user_id <> 0 AND " + column + " >= 0";
    if (period != Period.ALL) {
      where += " AND " + column + " > " + (now - period.seconds());
    }
    Map<Long, Long> rows =
        bot
            .rows(
                "SELECT "
                    + column
                    + " / "
                    + step
                    + ", COUNT(*) FROM "
                    + table
                    + where
                    + " GROUP BY 1")
            .stream()
            .collect(Collectors.toMap(r -> Long.valueOf(r.get(0)), r -> Long.valueOf(r.get(1))));
    rows.keySet().removeIf(bucket -> bucket > now / step);
    Long first = period == Period.ALL ? null : (now - period.seconds() + 1) / step;
    return filled(step, first, rows);
  }

  private Series filled(long step, Long first, Map<Long, Long> rows) {
    List<Point> points = new ArrayList<>();
    if (!rows.isEmpty()) {
      long begin = first == null ? rows.keySet().stream().min(Long::compare).get() : first;
      for (long at = begin; at <= now / step; at++) {
        points.add(new Point(at * step, rows.getOrDefault(at, 0L)));
      }
    }
    return new Series(step, points);
  }

  private long firstDay(Period period) {
    return switch (period) {
      case DAY -> now / DAY;
      case WEEK -> now / DAY - 6;
      case MONTH -> now / DAY - 30;
      case ALL -> 0;
    };
  }

  private Series activeUsers(Period period) {
    String both =
        "SELECT user_id, downloaded_at FROM videos UNION ALL SELECT user_id, downloaded_at FROM music";
    Map<Long, Long> rows =
        bot
            .rows(
                "SELECT downloaded_at / 86400, COUNT(DISTINCT user_id) FROM ("
                    + both
                    + ") b WHERE user_id <> 0 AND downloaded_at >= "
                    + firstDay(period) * DAY
                    + " GROUP BY 1")
            .stream()
            .collect(Collectors.toMap(r -> Long.valueOf(r.get(0)), r -> Long.valueOf(r.get(1))));
    rows.keySet().removeIf(day -> day > now / DAY);
    return filled(DAY, period == Period.ALL ? null : firstDay(period), rows);
  }

  private Retention retention(Period period) {
    List<Cohort> cohorts = new ArrayList<>();
    String days =
        "SELECT registered_at / 86400, COUNT(*) FROM users WHERE user_id > 0 AND registered_at >= "
            + firstCohort(period)
            + " AND registered_at / 86400 <= "
            + now / DAY
            + " GROUP BY 1 ORDER BY 1";
    for (List<String> row : bot.rows(days)) {
      long day = Long.parseLong(row.get(0));
      cohorts.add(
          new Cohort(
              day * DAY, Long.parseLong(row.get(1)), back(day, 1), back(day, 7), back(day, 30)));
    }
    return new Retention(cohorts);
  }

  /** A month: where the calendar says that it was 31 whole days and a thirtieth day after them. */
  private long firstCohort(Period period) {
    return period == Period.MONTH
        ? bot.number(
            "SELECT EXTRACT(EPOCH FROM date_trunc('day', to_timestamp("
                + now
                + ") AT TIME ZONE 'UTC') - INTERVAL '31 days' - INTERVAL '30 days')::BIGINT")
        : firstDay(period) * DAY;
  }

  private Long back(long day, int later) {
    if (day + later >= now / DAY) {
      return null;
    }
    String active =
        " (SELECT 1 FROM %s r WHERE r.user_id = u.user_id AND r.downloaded_at >= 0 AND r.downloaded_at / 86400 = "
            + (day + later)
            + ")";
    return bot.number(
        "SELECT COUNT(*) FROM users u WHERE user_id > 0 AND registered_at >= 0 AND registered_at / 86400 = "
            + day
            + " AND (EXISTS"
            + active.formatted("videos")
            + " OR EXISTS"
            + active.formatted("music")
            + ")");
  }

  private Others others() {
    return new Others(
        bot.number("SELECT COUNT(*) FROM users WHERE file_mode"),
        shares(
            "SELECT lang, COUNT(*) FROM users WHERE lang <> '' GROUP BY 1 ORDER BY 2 DESC, lang COLLATE \"C\""),
        shares(
            "SELECT user_id, COUNT(*) FROM videos WHERE user_id <> 0 GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 10"));
  }

  private Referrals referrals() {
    return new Referrals(
        shares(
            "SELECT link, COUNT(*) FROM users WHERE link IS NOT NULL AND link <> '' GROUP BY 1 ORDER BY 2 DESC, link COLLATE \"C\" LIMIT 10"),
        bot.number("SELECT COUNT(DISTINCT link) FROM users WHERE link <> ''"));
  }

  private List<Share> shares(String sql) {
    return bot.rows(sql).stream()
        .map(row -> new Share(row.get(0), Long.parseLong(row.get(1))))
        .toList();
  }

  private UserCard card(long user) {
    String counts =
        "(SELECT COUNT(*) FROM videos v WHERE v.user_id = u.user_id), (SELECT COUNT(*) FROM videos v WHERE v.user_id = u.user_id AND "
            + bot.images()
            + ")";
    for (List<String> row :
        bot.rows(
            "SELECT lang, link, registered_at, "
                + counts
                + " FROM users u WHERE user_id = "
                + user)) {
      Long registered = row.get(2) == null ? null : Long.valueOf(row.get(2));
      return new UserCard(
          user,
          Long.parseLong(row.get(3)),
          Long.parseLong(row.get(4)),
          row.get(0),
          row.get(1),
          registered);
    }
    return null;
  }

  private List<String> history(long user) {
    return bot
        .rows(
            "SELECT downloaded_at FROM videos WHERE user_id = "
                + user
                + " ORDER BY downloaded_at NULLS LAST, pk_id")
        .stream()
        .map(row -> row.get(0) + " l")
        .toList();
  }
}
