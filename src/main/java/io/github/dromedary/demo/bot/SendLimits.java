package io.github.dromedary.demo.bot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Telegram's limits on how fast a bot may send. Safe for use by several threads. */
final class SendLimits {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int GROUP_PER_MINUTE = 20;
  private static final int ALL_PER_SECOND = 30;

  private final Clock clock;
  private final Map<Long, Deque<Instant>> byChat = new HashMap<>();
  private final Deque<Instant> all = new ArrayDeque<>();
  private boolean enforced;
  private Duration tolerance = Duration.ofMillis(50);

  SendLimits(Clock clock) {
    this.clock = clock;
  }

  synchronized void enforce(boolean on) {
    enforced = on;
    byChat.clear();
    all.clear();
  }

  synchronized void tolerance(Duration time) {
    tolerance = time;
  }

  /**
   * Notes a message to a chat.
   *
   * @throws BotRefusal 429 when it comes too early; then it does not count
   */
  synchronized void admit(long chat) {
    if (!enforced) {
      return;
    }
    Instant now = clock.instant();
    Deque<Instant> here = byChat.computeIfAbsent(chat, id -> new ArrayDeque<>());
    forget(here, now.minus(MINUTE));
    forget(all, now.minus(SECOND));
    if (!here.isEmpty() && here.getLast().plus(SECOND).minus(tolerance).isAfter(now)) {
      throw BotRefusal.tooManyRequests(1);
    }
    if (chat < 0 && here.size() >= GROUP_PER_MINUTE) {
      Duration left = Duration.between(now, here.getFirst().plus(MINUTE));
      throw BotRefusal.tooManyRequests((int) Math.max(1, left.plusMillis(999).toSeconds()));
    }
    if (all.size() >= ALL_PER_SECOND) {
      throw BotRefusal.tooManyRequests(1);
    }
    here.addLast(now);
    all.addLast(now);
  }

  private static void forget(Deque<Instant> sent, Instant before) {
    while (!sent.isEmpty() && !sent.getFirst().isAfter(before)) {
      sent.removeFirst();
    }
  }
}
