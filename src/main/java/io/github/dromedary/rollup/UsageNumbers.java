package io.github.dromedary.rollup;

import io.github.dromedary.source.Source;
import io.github.dromedary.source.SourceException;
import io.github.dromedary.store.Store;
import io.github.dromedary.usage.Answer;
import io.github.dromedary.usage.Asked;
import io.github.dromedary.usage.Cohorts;
import io.github.dromedary.usage.Compared;
import io.github.dromedary.usage.Counted;
import io.github.dromedary.usage.HistorySink;
import io.github.dromedary.usage.Kind;
import io.github.dromedary.usage.Numbers;
import io.github.dromedary.usage.Others;
import io.github.dromedary.usage.Period;
import io.github.dromedary.usage.Referrals;
import io.github.dromedary.usage.Retention;
import io.github.dromedary.usage.Series;
import io.github.dromedary.usage.Span;
import io.github.dromedary.usage.Tallies;
import io.github.dromedary.usage.UserCard;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * The numbers of every screen, exact to the row and each answer from one moment. Every question may
 * throw a {@link SourceException} when the bot's database does not answer.
 */
public final class UsageNumbers {

  private static final int TOP = 10;

  /** Bounds the memory, and the time for which others wait to write into the store. */
  private static final int MOST_ROWS = 250_000;

  private static final long HOUR = 3_600;
  private static final long DAY = 86_400;

  private final Source source;
  private final Keeper keeper;
  private final Listings listings;

  /**
   * @param source the bot's database; whoever made it closes it
   * @param store where the rollups are
   */
  public UsageNumbers(Source source, Store store, Clock clock) {
    this(source, store, clock, MOST_ROWS);
  }

  /**
   * @param most how many rows are read at once
   */
  UsageNumbers(Source source, Store store, Clock clock, int most) {
    this.source = source;
    this.keeper = new Keeper(source, store, clock, most);
    this.listings = new Listings(source);
  }

  /**
   * Reads what is new in the bot's database. The first time, and after another database was set,
   * that builds the rollups, which may take minutes; killed meanwhile, it goes on where it was.
   * Questions advance by themselves and never build: until then they ask the bot's database.
   */
  public void advance() {
    keeper.building().advance();
  }

  /**
   * Finds rows that were changed or deleted, and then builds the rollups anew. To be run nightly.
   *
   * @return whether nothing was changed
   */
  public boolean check() {
    return keeper.building().check();
  }

  /** Whether the rollups are whole. */
  public boolean isBuilt() {
    return keeper.isBuilt();
  }

  /** Number blocks, in the order in which they are asked. */
  public Answer<List<Numbers>> numbers(List<Asked> asked) {
    return keeper.answer(
        (chats, figures, now) -> {
          List<Span> spans =
              asked.stream().map(each -> each.period().until(now)).distinct().toList();
          Tallies tallies = tallies(chats, figures, spans);
          return asked.stream()
              .map(each -> tallies.of(each.period().until(now), each.type()))
              .toList();
        });
  }

  /** A number block beside the one of the window before. */
  public Answer<Compared> compared(Asked asked) {
    return keeper.answer(
        (chats, figures, now) -> {
          Span span = asked.period().until(now);
          if (span.isEverything()) {
            Tallies all = tallies(chats, figures, List.of(span));
            return new Compared(all.of(span, asked.type()), null);
          }
          Span before = new Span(span.after() - asked.period().seconds(), span.after());
          Tallies both = tallies(chats, figures, List.of(span, before));
          return new Compared(both.of(span, asked.type()), both.of(before, asked.type()));
        });
  }

  private static Tallies tallies(Chats chats, Figures figures, List<Span> spans) {
    Tallies tallies = new Tallies(spans);
    chats.tally(tallies);
    figures.tally(tallies);
    return tallies;
  }

  /** One chat's card; empty when the bot knows no such chat. */
  public Optional<UserCard> user(long id) {
    return keeper.answer((chats, figures, now) -> chats.card(id, figures.counts(id))).value();
  }

  /** Chats that get files, languages, and the chats with the most videos. */
  public Answer<Others> others() {
    return keeper.answer(
        (chats, figures, now) ->
            new Others(chats.fileMode(), chats.languages(), figures.topUsers(TOP)));
  }

  /** The links by which most chats came. */
  public Answer<Referrals> referrals() {
    return keeper.answer((chats, figures, now) -> chats.referrals(TOP));
  }

  /**
   * A graph: rows per bucket, all chats. A day and a week by the hour, a month and everything by
   * the day. The first bucket counts only what lies strictly inside the window. What is older than
   * 1970 or younger than the current bucket is not drawn.
   */
  public Answer<Series> series(Counted counted, Period period) {
    return keeper.answer(
        (chats, figures, now) -> {
          long step = period == Period.DAY || period == Period.WEEK ? HOUR : DAY;
          Span span = period.until(now);
          long after = span.isEverything() ? -1 : span.after();
          long last = now / step;
          long until = (last + 1) * step;
          Map<Long, Long> counts =
              switch (counted) {
                case USERS -> chats.buckets(after, step, until);
                case VIDEOS -> figures.buckets(Kind.VIDEOS, after, step, until);
                case MUSIC -> figures.buckets(Kind.MUSIC, after, step, until);
              };
          // a row in the window's first second after its begin is the first that can be inside
          return Series.of(step, span.isEverything() ? null : (after + 1) / step, last, counts);
        });
  }

  /**
   * Different chats per UTC day, by videos or music: whole days, the current one included. A day is
   * one, a week seven, a month 31; everything begins with the first active day.
   */
  public Answer<Series> activeUsers(Period period) {
    return keeper.answer(
        (chats, figures, now) -> {
          long first = period.firstDay(now);
          long last = now / DAY;
          return Series.of(
              DAY, period == Period.ALL ? null : first, last, figures.activeDays(first, last));
        });
  }

  /**
   * Who came back, by the UTC day of registration. A day, a week and everything have as many whole
   * days as {@link #activeUsers}; a month reaches back 61 days, so that 31 of them know who came
   * back on the thirtieth day. Users only, no groups.
   */
  public Answer<Retention> retention(Period period) {
    return keeper.answer(
        (chats, figures, now) -> {
          long first = period.firstCohort(now);
          long today = now / DAY;
          Cohorts cohorts = new Cohorts();
          chats.register(first, today, cohorts);
          figures.userDays(first + 1, today - 1, cohorts::active);
          return cohorts.on(today);
        });
  }

  /**
   * A chat's downloads, ascending by time, those without a time last; in constant memory.
   *
   * @throws IOException of the sink; nothing more is read then
   */
  public void history(long userId, HistorySink sink) throws IOException {
    listings.history(userId, sink);
  }

  /** The ids of all chats, groups too, ascending; in constant memory. */
  public void userIds(LongConsumer sink) {
    listings.userIds(sink);
  }

  /** Why the bot's database did not answer the last time, in a sentence; empty when it did. */
  public Optional<String> failure() {
    return source.failure();
  }
}
