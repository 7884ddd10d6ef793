package io.github.dromedary.telegram;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * Which of a bot's messages may begin when. Times are nanoseconds of any clock that goes forward
 * only. Not safe for use by several threads.
 *
 * <p>When a message arrives nobody here knows: between its begin and the answer. So what counts is
 * the latest moment at which an earlier one can have arrived, and the earliest at which the next
 * can. Both ways together take no less than the fastest of many calls: by so much together an
 * answer comes after its arrival, and the next arrival after its begin.
 */
final class Pace {

  static final long MILLI = 1_000_000;
  static final long SECOND = 1_000 * MILLI;
  static final long MINUTE = 60 * SECOND;

  private static final int PER_GROUP_MINUTE = 20;
  private static final int PER_SECOND = 30;

  /** Thirty at once would hold each other up; so far apart, each is fast. */
  private static final long APART = 30 * MILLI;

  /** What may begin was woken late; so much of that is made up for. */
  private static final long LATE = 10 * APART;

  /** What clocks are wrong by. */
  private static final long BLUR = MILLI;

  /** Of so many calls the fastest counts, once this many are known. */
  private static final int RECENT = 1_000;

  private static final int KNOWN = 200;

  /** What of the fastest is our own machine's, which may be faster another time. */
  private static final long OURS = 5 * MILLI;

  private final Map<String, Chat> chats = new LinkedHashMap<>();
  private final Queue<Long> arrived = new PriorityQueue<>();
  private final Deque<Long> durations = new ArrayDeque<>();
  private long fastest = Long.MAX_VALUE;
  private final Map<Turn, Long> underWay = new HashMap<>();
  private long last = Long.MIN_VALUE; // when the last one began, had nobody been late

  /** A message's turn. */
  static final class Turn {
    private final String chat;
    private final long joined;

    private Turn(String chat, long joined) {
      this.chat = chat;
      this.joined = joined;
    }
  }

  private static final class Chat {
    private final boolean isGroup;
    private final Deque<Turn> waiting = new ArrayDeque<>();
    private final Deque<Long> arrived = new ArrayDeque<>();
    private boolean busy;
    private long held = Long.MIN_VALUE;

    private Chat(String id) {
      isGroup = id.startsWith("-") || id.startsWith("@");
    }

    /** When the first that waits may begin, as far as its own chat goes. */
    private long ready() {
      if (busy || waiting.isEmpty()) {
        return Long.MAX_VALUE;
      }
      long at = Math.max(held, waiting.element().joined);
      if (!arrived.isEmpty()) {
        at = Math.max(at, arrived.getLast() + SECOND);
      }
      if (isGroup && arrived.size() >= PER_GROUP_MINUTE) {
        at = Math.max(at, arrived.getFirst() + MINUTE);
      }
      return at;
    }

    private void arrived(long at) {
      arrived.addLast(arrived.isEmpty() ? at : Math.max(at, arrived.getLast()));
      if (arrived.size() > PER_GROUP_MINUTE) {
        arrived.removeFirst();
      }
    }

    private boolean isForgotten(long now) {
      boolean idle = !busy && waiting.isEmpty() && held <= now;
      return idle && (arrived.isEmpty() || arrived.getLast() + MINUTE <= now);
    }
  }

  /** Puts a message at its chat's end. */
  Turn join(String chat, long now) {
    Turn turn = new Turn(chat, now);
    chats.computeIfAbsent(chat, Chat::new).waiting.addLast(turn);
    return turn;
  }

  /** How many messages wait for a chat; those under way are not among them. */
  int waiting(String chat) {
    Chat there = chats.get(chat);
    return there == null ? 0 : there.waiting.size();
  }

  /**
   * Begins the message that could have begun for the longest time, as far as its own chat goes: one
   * that were overtaken again and again would be left at the end, when its chat alone holds it up.
   *
   * @return empty when none may begin now
   */
  Optional<Turn> begin(long now) {
    forget(now);
    if (free(now) > now) {
      return Optional.empty();
    }
    Chat first = null;
    for (Chat chat : chats.values()) {
      if (chat.ready() <= now && (first == null || chat.ready() < first.ready())) {
        first = chat;
      }
    }
    if (first == null) {
      return Optional.empty();
    }
    Turn turn = first.waiting.remove();
    first.busy = true;
    underWay.put(turn, now);
    last = last == Long.MIN_VALUE ? now : Math.max(last + APART, now - LATE);
    return Optional.of(turn);
  }

  /** When to ask again; never, by the largest number, before something has ended or joined. */
  long next(long now) {
    long soonest = chats.values().stream().mapToLong(Chat::ready).min().orElse(Long.MAX_VALUE);
    return soonest == Long.MAX_VALUE ? soonest : Math.max(soonest, free(now));
  }

  /**
   * Ends a message that was begun.
   *
   * @param hold how long nothing more may go to its chat
   */
  void ended(Turn turn, long now, long hold) {
    long begun = underWay.remove(turn);
    took(now - begun);
    boolean known = durations.size() >= KNOWN;
    long arrival = Math.max(begun, now - (known ? Math.max(0, fastest - OURS) : 0) + BLUR);
    arrived.add(arrival);
    Chat chat = chats.get(turn.chat);
    chat.busy = false;
    chat.arrived(arrival);
    chat.held = Math.max(chat.held, hold == 0 ? chat.held : now + hold);
  }

  /** Ends a turn that was begun and whose message was not sent. */
  void leave(Turn turn) {
    underWay.remove(turn);
    chats.get(turn.chat).busy = false;
  }

  private void took(long duration) {
    durations.addLast(duration);
    fastest = Math.min(fastest, duration);
    if (durations.size() > RECENT && durations.removeFirst() <= fastest) {
      fastest = durations.stream().min(Long::compare).orElseThrow();
    }
  }

  /** When one more may begin, over all chats. */
  private long free(long now) {
    long apart = last == Long.MIN_VALUE ? now : last + APART;
    int tooMany = underWay.size() + arrived.size() - PER_SECOND + 1;
    if (tooMany <= 0) {
      return apart;
    }
    if (tooMany > arrived.size()) {
      return Long.MAX_VALUE;
    }
    long expires = arrived.stream().sorted().skip(tooMany - 1L).findFirst().orElseThrow();
    return Math.max(apart, expires + SECOND);
  }

  private void forget(long now) {
    while (!arrived.isEmpty() && arrived.element() + SECOND <= now) {
      arrived.remove();
    }
    for (Iterator<Chat> all = chats.values().iterator(); all.hasNext(); ) {
      if (all.next().isForgotten(now)) {
        all.remove();
      }
    }
  }
}
