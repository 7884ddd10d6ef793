package io.github.dromedary.demo;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Counts calls by kind, and how many were in progress at the same time. */
final class CallCounts {
  private final Map<String, LongAdder> byKind = new ConcurrentHashMap<>();
  private final AtomicInteger current = new AtomicInteger();
  private final AtomicInteger highest = new AtomicInteger();

  void enter(String kind) {
    byKind.computeIfAbsent(kind, k -> new LongAdder()).increment();
    highest.accumulateAndGet(current.incrementAndGet(), Math::max);
  }

  void leave() {
    current.decrementAndGet();
  }

  int of(String kind) {
    LongAdder count = byKind.get(kind);
    return count == null ? 0 : count.intValue();
  }

  int highest() {
    return highest.get();
  }

  void reset() {
    byKind.clear();
    highest.set(current.get());
  }
}
