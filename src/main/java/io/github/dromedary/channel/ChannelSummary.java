package io.github.dromedary.channel;

import java.util.List;

/**
 * A channel's numbers at a moment. What is not known is null.
 *
 * @param channel its name, without {@code @}
 * @param at when it was last looked at, seconds since 1970
 * @param day the change of its subscribers over a day; {@code week} and {@code month} (30 days)
 *     likewise, null where nobody looked so long ago
 * @param posts all there are, as Telegram counts them
 * @param recent how many of them are in the stretch of time that the rest is about
 * @param medianViews of these posts
 * @param engagement ER: reactions, comments and forwards of these posts, of their views, in percent
 * @param reach ERR: mean views of these posts, of the subscribers, in percent
 * @param bestHour the hour of the day in STAT_TZ whose posts of the last 90 days are seen most, by
 *     their median; null for less than {@link ChannelFigures#ENOUGH} posts
 * @param top the posts of that stretch that were seen most, at most three
 * @param growth subscribers at the end of each UTC day
 */
public record ChannelSummary(
    String channel,
    String title,
    long at,
    Long subscribers,
    Long day,
    Long week,
    Long month,
    Long posts,
    long recent,
    Long medianViews,
    Double engagement,
    Double reach,
    Integer bestHour,
    List<SeenPost> top,
    List<Level> growth) {

  /**
   * How many subscribers there were.
   *
   * @param at seconds since 1970
   */
  public record Level(long at, long subscribers) {}

  /** Keeps copies of the lists. */
  public ChannelSummary {
    top = List.copyOf(top);
    growth = List.copyOf(growth);
  }
}
