package io.github.dromedary.rollup;

import io.github.dromedary.usage.Kind;
import io.github.dromedary.usage.Numbers;
import io.github.dromedary.usage.Share;
import io.github.dromedary.usage.Tallies;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** What is counted of videos and music: from the rollups, or from the bot's database itself. */
interface Figures {

  /** Adds rows and different chats of each window. */
  void tally(Tallies tallies);

  /**
   * Rows per bucket of time, all chats.
   *
   * @param after the second after which rows count
   * @param step how long a bucket is in seconds: whole hours
   * @param until the second before which rows count: a bucket's begin
   * @return per bucket that has any: its number and count
   */
  Map<Long, Long> buckets(Kind kind, long after, long step, long until);

  /** Different chats per UTC day, where there are any: day and count. */
  Map<Long, Long> activeDays(long first, long last);

  /** The UTC days on which users were active, each once: user and day. */
  void userDays(long first, long last, BiConsumer<Long, Long> each);

  /** The chats with the most videos. */
  List<Share> topUsers(int most);

  /** Videos and images of one chat. */
  Numbers counts(long user);
}
