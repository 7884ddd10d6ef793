package io.github.dromedary.demo.wire;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Counts calls by kind, and how many were in progress at the same time. */
public final class CallCounts {
  private final Map<String, LongAdder> byKind = new ConcurrentHashMap<>();
  private final AtomicInteger current = new AtomicInteger();
  private final AtomicInteger highest = new AtomicInteger();

  public void enter(String kind) {
    byKind.computeIfAbsent(kind, k -> new LongAdder()).increment();
    highest.accumulateAndGet(current.incrementAndGet(), Math::max);
  }

  public void leave() {
    current.decrementAndGet();
  }

  public int of(String kind) {
    LongAdder count = byKind.get(kind);
    return count == null ? 0 : count.intValue();
  }

  public int highest() {
    return highest.get();
  }

  public void reset() {
    byKind.clear();
    highest.set(current.get());
  }
}
