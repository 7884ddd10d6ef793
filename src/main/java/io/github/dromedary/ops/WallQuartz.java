package io.github.dromedary.ops;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.spi.annotations.Component;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Camel's {@code quartz:}, whose schedules follow the wall clock when it is set back. Quartz by
 * itself waits for the firings that it has reckoned before: nothing is sampled for the hour that a
 * clock was set back by.
 */
@Component("quartz")
public final class WallQuartz extends QuartzComponent {

  private static final Logger LOG = LoggerFactory.getLogger(WallQuartz.class);
  private static final long LOOK_MILLIS = 1_000;

  /** A clock that is adjusted gently moves by milliseconds between two looks. */
  private static final long LEAST_MILLIS = 2_000;

  private final Clock clock;
  private ScheduledExecutorService watch;
  private long ahead;

  /**
   * @param clock the machine's, which Quartz goes by
   */
  public WallQuartz(Clock clock) {
    this.clock = clock;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    ahead = ahead();
    watch =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "clock-watch");
              thread.setDaemon(true);
              return thread;
            });
    watch.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  protected void doStop() throws Exception {
    if (watch != null) {
      watch.shutdownNow();
    }
    super.doStop();
  }

  /** How far the clock is ahead of the time that passes, in milliseconds: it changes when set. */
  private long ahead() {
    return clock.millis() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }

  private void look() {
    long now = ahead();
    long back = ahead - now;
    ahead = now;
    if (back >= LEAST_MILLIS) {
      LOG.warn("The clock was set back by {} s: schedules go by it from now", back / 1000);
      try {
        reckonAnew(getScheduler());
      } catch (SchedulerException e) {
        LOG.error("Schedules go on when the clock is where it was: {}", e.getMessage());
      }
    }
  }

  private void reckonAnew(Scheduler scheduler) throws SchedulerException {
    if (scheduler == null) {
      return; // nothing is scheduled
    }
    List<Trigger> anew = new ArrayList<>();
    for (TriggerKey key : scheduler.getTriggerKeys(GroupMatcher.anyTriggerGroup())) {
      Trigger trigger = scheduler.getTrigger(key);
      if (trigger != null) {
        anew.add(trigger.getTriggerBuilder().startNow().build());
      }
    }
    // its thread is told of each, remembers the last one that it was told of, and goes on waiting
    // where that is later than what it waits for: so the first to fire comes last
    anew.sort(Comparator.comparing(this::next).reversed());
    for (Trigger trigger : anew) {
      boolean paused = scheduler.getTriggerState(trigger.getKey()) == Trigger.TriggerState.PAUSED;
      scheduler.rescheduleJob(trigger.getKey(), trigger);
      if (paused) {
        scheduler.pauseTrigger(trigger.getKey());
      }
    }
  }

  private Date next(Trigger trigger) {
    Date next = trigger.getFireTimeAfter(new Date(clock.millis()));
    return next == null ? new Date(Long.MAX_VALUE) : next;
  }
}
