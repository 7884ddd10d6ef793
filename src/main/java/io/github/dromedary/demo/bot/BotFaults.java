package io.github.dromedary.demo.bot;

import io.github.dromedary.demo.wire.WireFault;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The faults of a Bot API server now, in the order in which they were set. */
final class BotFaults {
  private static final class Active {
    private final BotFault fault;
    private int left;

    private Active(BotFault fault) {
      this.fault = fault;
      left = fault.times();
    }
  }

  private final List<Active> active = new ArrayList<>();

  synchronized void add(BotFault fault) {
    active.add(new Active(fault));
  }

  synchronized void clear() {
    active.clear();
  }

  /** The first fault that applies to a call; it is used up once. */
  synchronized Optional<WireFault> take(String method, Long chatId) {
    for (Iterator<Active> all = active.iterator(); all.hasNext(); ) {
      Active next = all.next();
      if (next.fault.appliesTo(method, chatId)) {
        if (next.left != Integer.MAX_VALUE && --next.left == 0) {
          all.remove();
        }
        return Optional.of(next.fault.wire());
      }
    }
    return Optional.empty();
  }
}
