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

  private final Clock clock;
  private final Map<String, List<Long>> chats = new HashMap<>();
  private final Deque<Long> ended = new ArrayDeque<>();
  private final Deque<Thread> queue = new ArrayDeque<>();
  private int underWay;

  public Pacing(Clock clock) {
    this.clock = clock;
  }

  /**
   * Takes the next place for a message to a chat.
   *
   * @param chatId negative, or beginning with {@code @}, for groups and channels
   * @return milliseconds to wait before {@link #begin}
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
   * Waits until one more message may be under way, and begins it: over all chats, those under way
   * and those that ended within the last second are 30 at most. So, however long each takes, no
   * more arrive within a second. {@link #ended} has to follow, whatever becomes of the message.
   *
   * <p>First come, first served: a chat that were overtaken again and again would be left with
   * messages at the end, when its own limit alone holds it up.
   */
  public synchronized void begin() throws InterruptedException {
    Thread self = Thread.currentThread();
    queue.addLast(self);
    try {
      long millis = 0; // until another leaves the queue
      while (queue.peekFirst() != self || (millis = tryBegin()) > 0) {
        wait(millis);
        millis = 0;
      }
    } finally {
      queue.remove(self);
      notifyAll();
    }
  }

  /** Begins a message and gives 0, or gives after how many milliseconds to ask again. */
  synchronized long tryBegin() {
    long now = clock.millis();
    ended.removeIf(at -> at <= now - SECOND || at > now);
    if (underWay + ended.size() < PER_SECOND) {
      underWay++;
      return 0;
    }
    return ended.isEmpty() ? SECOND : ended.peekFirst() + SECOND - now;
  }

  /**
   * Notes that a message is no longer under way: the chat's next second counts from now. Counted
   * from when the message left, a slow one and the fast one behind it would arrive within a second.
   */
  public synchronized void ended(String chatId) {
    long now = clock.millis();
    underWay--;
    ended.addLast(now);
    notifyAll();
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
    chats.values().forEach(sent -> sent.removeIf(at -> at < now - MINUTE || at > now + MINUTE));
    chats.values().removeIf(List::isEmpty);
  }

  private static boolean isGroup(String chatId) {
    return chatId.startsWith("-") || chatId.startsWith("@");
  }
}
