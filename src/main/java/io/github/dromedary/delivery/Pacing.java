package io.github.dromedary.delivery;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
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

  private final Clock clock;
  private final Map<String, Deque<Long>> chats = new HashMap<>();
  private final Deque<Long> all = new ArrayDeque<>();

  public Pacing(Clock clock) {
    this.clock = clock;
  }

  /**
   * Takes the next place for a message to a chat.
   *
   * @param chatId negative, or beginning with {@code @}, for groups and channels
   * @return milliseconds to wait before sending
   */
  public synchronized long millis(String chatId) {
    long now = clock.millis();
    forget(now);
    Deque<Long> sent = chats.computeIfAbsent(chatId, id -> new ArrayDeque<>());
    long at = now;
    if (!sent.isEmpty()) {
      at = Math.max(at, sent.peekLast() + SECOND);
    }
    if (isGroup(chatId) && sent.size() >= PER_GROUP_MINUTE) {
      at = Math.max(at, nthLast(sent, PER_GROUP_MINUTE) + MINUTE);
    }
    if (all.size() >= PER_SECOND) {
      at = Math.max(at, nthLast(all, PER_SECOND) + SECOND);
    }
    sent.addLast(at);
    all.addLast(at);
    return at - now;
  }

  private void forget(long now) {
    // places far ahead are from before the clock was set back
    all.removeIf(at -> at < now - SECOND || at > now + MINUTE);
    chats.values().forEach(sent -> sent.removeIf(at -> at < now - MINUTE || at > now + MINUTE));
    chats.values().removeIf(Deque::isEmpty);
  }

  private static boolean isGroup(String chatId) {
    return chatId.startsWith("-") || chatId.startsWith("@");
  }

  private static long nthLast(Deque<Long> times, int n) {
    return times.stream().skip(times.size() - n).findFirst().orElseThrow();
  }
}
