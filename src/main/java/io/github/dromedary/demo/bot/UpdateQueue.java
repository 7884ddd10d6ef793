package io.github.dromedary.demo.bot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dromedary.demo.wire.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Updates that the bot has not confirmed yet, and the one long poll that may wait for them. */
final class UpdateQueue {
  /** Updates kept for {@link #resend}. */
  private static final int HISTORY = 10_000;

  private static final String OTHER_POLL =
      "Conflict: terminated by other getUpdates request; "
          + "make sure that only one bot instance is running";
  private static final int FIRST_UPDATE = 100_001;

  private record Entry(ObjectNode update, boolean again) {
    int id() {
      return update.get("update_id").intValue();
    }
  }

  private final List<Entry> pending = new ArrayList<>();
  private final Map<Integer, ObjectNode> history =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, ObjectNode> eldest) {
          return super.size() > HISTORY;
        }
      };
  private final Set<String> allowed = new HashSet<>();
  private int next = FIRST_UPDATE;
  private long newestPoll;
  private String conflict = OTHER_POLL;
  private long outages;
  private int conflicts;

  /** Adds an update of this type; one that the bot did not ask for is not delivered. */
  int add(String type, JsonNode payload) {
    ObjectNode update = Json.object();
    update.set(type, payload);
    return add(update);
  }

  /** Adds an update as it is, of the type that it has; it gets a number. */
  synchronized int add(ObjectNode content) {
    String type = content.isEmpty() ? "" : content.fieldNames().next();
    ObjectNode update = Json.object().put("update_id", next);
    update.setAll(content);
    history.put(next, update);
    if (allowed.isEmpty() || allowed.contains(type)) {
      pending.add(new Entry(update, false));
      notifyAll();
    }
    return next++;
  }

  /** Delivers an update once more, although it may have been confirmed. */
  synchronized void resend(int id) {
    ObjectNode update = history.get(id);
    if (update == null) {
      throw new IllegalArgumentException("no such update: " + id);
    }
    pending.add(0, new Entry(update, true));
    notifyAll();
  }

  /** From now on only these types of updates are delivered; none means all. */
  synchronized void allow(JsonNode types) {
    allowed.clear();
    types.forEach(type -> allowed.add(type.asText()));
  }

  synchronized int size() {
    return pending.size();
  }

  /** The update that is due to be pushed; null where none waits. */
  synchronized ObjectNode first() {
    return pending.isEmpty() ? null : pending.get(0).update();
  }

  /** Forgets an update that was pushed. */
  synchronized void taken(ObjectNode update) {
    pending.removeIf(entry -> entry.update() == update);
  }

  synchronized void clear() {
    pending.clear();
  }

  /** How many polls were ended by another one, or by a webhook. */
  synchronized int conflicts() {
    return conflicts;
  }

  /** Ends a poll that waits, without an answer. */
  synchronized void interrupt() {
    outages++;
    notifyAll();
  }

  /** Ends a poll that waits with 409, for a webhook was set. */
  synchronized void endPoll() {
    newestPoll++;
    conflict = "Conflict: terminated by setWebhook request";
    notifyAll();
  }

  /**
   * Waits in real time for updates.
   *
   * @param offset updates below it are forgotten; a negative one keeps only that many of the last
   * @return the updates, or empty when the server went down meanwhile
   * @throws BotRefusal 409 when another poll came, or a webhook was set
   */
  synchronized Optional<ArrayNode> poll(long offset, int limit, Duration timeout) {
    conflict = OTHER_POLL;
    long mine = ++newestPoll;
    long outage = outages;
    notifyAll();
    confirm(offset);
    long end = System.nanoTime() + timeout.toNanos();
    boolean undisturbed = true;
    while (undisturbed && pending.isEmpty() && waitUntil(end)) {
      undisturbed = mine == newestPoll && outage == outages;
    }
    if (outage != outages) {
      return Optional.empty();
    }
    if (mine != newestPoll) {
      conflicts++;
      throw BotRefusal.of(409, conflict);
    }
    return Optional.of(take(limit));
  }

  /** Returns false when the time is up. */
  private boolean waitUntil(long end) {
    long left = end - System.nanoTime();
    if (left <= 0) {
      return false;
    }
    try {
      wait(TimeUnit.NANOSECONDS.toMillis(left) + 1);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void confirm(long offset) {
    if (offset > 0) {
      pending.removeIf(entry -> entry.id() < offset && !entry.again());
    } else if (offset < 0 && pending.size() > -offset) {
      pending.subList(0, (int) (pending.size() + offset)).clear();
    }
  }

  private ArrayNode take(int limit) {
    ArrayNode batch = Json.array();
    List<Entry> taken = List.copyOf(pending.subList(0, Math.min(limit, pending.size())));
    for (Entry entry : taken) {
      batch.add(entry.update());
    }
    // A repeated update is delivered exactly once more; nobody would confirm it a second time.
    pending.removeIf(entry -> entry.again() && taken.contains(entry));
    return batch;
  }
}
