package io.github.dromedary.delivery;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Telegram's limits on sending: 1 message a second to a chat, 20 a minute to a group, 30 a second
 * over all. Whoever is about to send asks how long to wait, and takes the place.
 */
public final class Pacing {

  private static final long SECOND = 1_000;
  private static final long MINUTE = 60 * SECOND;
  private static final int PER_GROUP_MINUTE = 20;
  private static final int PER_SECOND = 30;

  /** Messages that leave at their places arrive a little nearer to each other, or further apart. */
  private static final long JITTER = 20;

  private final Clock clock;
  private final Map<String, List<Long>> chats = new HashMap<>();
  private final Deque<Long> all = new ArrayDeque<>();

  public Pacing(Clock clock) {
    this.clock = clock;
  }

  /**
   * Takes the next place for a message to a chat.
   *
   * @param chatId negative, or beginning with {@code @}, for groups and channels
   * @return milliseconds to wait before asking for a {@link #turn}
   */
  public synchronized long millis(String chatId) {
    long now = clock.millis();
    forget(now);
    List<Long> sent = chats.computeIfAbsent(chatId, id -> new ArrayList<>());
    long at = now;
    if (!sent.isEmpty()) {
      at = Math.max(at, sent.get(sent.size() - 1) + SECOND);
    }
    if (isGroup(chatId) && sent.size() >= PER_GROUP_MINUTE) {
      at = Math.max(at, sent.get(sent.size() - PER_GROUP_MINUTE) + MINUTE);
    }
    sent.add(at);
    return at - now;
  }

  /**
   * Takes the next place among the messages to all chats. It is asked for when a message's own chat
   * is ready for it: a place far ahead would hold up everybody.
   *
   * @return milliseconds to wait before sending
   */
  public synchronized long turn() {
    long now = clock.millis();
    forget(now);
    long at = now;
    if (all.size() >= PER_SECOND) {
      at = Math.max(at, nthLast(all, PER_SECOND) + SECOND + JITTER);
    }
    all.addLast(at);
    return at - now;
  }

  /**
   * Notes that a message has arrived: the chat's next second counts from now. Counted from when the
   * message left, a slow one and the fast one behind it would arrive within a second.
   */
  public synchronized void arrived(String chatId) {
    long now = clock.millis();
    List<Long> sent = chats.getOrDefault(chatId, List.of());
    for (int i = sent.size() - 1; i >= 0; i--) {
      if (sent.get(i) <= now) {
        sent.set(i, now);
        return;
      }
    }
  }

  private void forget(long now) {
    // places far ahead are from before the clock was set back
    all.removeIf(at -> at < now - SECOND - JITTER || at > now + MINUTE);
    chats.values().forEach(sent -> sent.removeIf(at -> at < now - MINUTE || at > now + MINUTE));
    chats.values().removeIf(List::isEmpty);
  }

  private static boolean isGroup(String chatId) {
    return chatId.startsWith("-") || chatId.startsWith("@");
  }

  private static long nthLast(Deque<Long> times, int n) {
    return times.stream().skip(times.size() - n).findFirst().orElseThrow();
  }
}
