package io.github.dromedary.ops;

import java.time.Clock;
import java.util.Date;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.component.timer.TimerComponent;
import org.apache.camel.component.timer.TimerConsumer;
import org.apache.camel.spi.annotations.Component;

/**
 * Camel's {@code timer:}, which measures the time that passes. The JDK's {@link Timer} under it
 * waits for an hour of the wall clock: when that is set back by an hour, each timer stands still so
 * long.
 */
@Component("timer")
public final class SteadyTimers extends TimerComponent {

  private final Map<TimerConsumer, Timer> timers = new ConcurrentHashMap<>();
  private final Clock clock;

  /**
   * @param clock for timers whose first time is an instant
   */
  public SteadyTimers(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Timer getTimer(TimerConsumer consumer) {
    return timers.computeIfAbsent(consumer, it -> new Steady(it, clock));
  }

  @Override
  public void removeTimer(TimerConsumer consumer) {
    Timer timer = timers.remove(consumer);
    if (timer != null) {
      timer.cancel();
    }
  }

  @Override
  protected void doStop() throws Exception {
    timers.keySet().forEach(this::removeTimer);
    super.doStop();
  }

  /** Each consumer has its own, so that all its tasks end with it. */
  private static final class Steady extends Timer {

    private static final long SOON_MILLIS = 10;

    private final ScheduledThreadPoolExecutor pace;
    private final TimerConsumer consumer;
    private final Clock clock;

    private Steady(TimerConsumer consumer, Clock clock) {
      super("timer-" + consumer.getEndpoint().getTimerName(), true);
      String name = "timer-" + consumer.getEndpoint().getTimerName();
      this.consumer = consumer;
      this.clock = clock;
      super.cancel(); // its own thread is not needed
      pace =
          new ScheduledThreadPoolExecutor(
              1,
              task -> {
                Thread thread = new Thread(task, name);
                thread.setDaemon(true);
                return thread;
              });
      pace.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /**
     * Camel schedules while it starts the consumer, and a consumer that is not started lets a task
     * pass: the first one of a timer without a delay would be lost.
     */
    private void onceStarted(Runnable first) {
      if (consumer.isStarted()) {
        first.run();
      } else if (!pace.isShutdown()) {
        pace.schedule(() -> onceStarted(first), SOON_MILLIS, TimeUnit.MILLISECONDS);
      }
    }

    @Override
    public void schedule(TimerTask task, long delay) {
      pace.schedule(() -> onceStarted(task), delay, TimeUnit.MILLISECONDS);
    }

    @Override
    public void schedule(TimerTask task, Date time) {
      schedule(task, until(time));
    }

    @Override
    public void schedule(TimerTask task, long delay, long period) {
      pace.schedule(
          () -> onceStarted(() -> runAndAgain(task, period)), delay, TimeUnit.MILLISECONDS);
    }

    @Override
    public void schedule(TimerTask task, Date first, long period) {
      schedule(task, until(first), period);
    }

    @Override
    public void scheduleAtFixedRate(TimerTask task, long delay, long period) {
      pace.schedule(
          () -> onceStarted(() -> pace.scheduleAtFixedRate(task, 0, period, TimeUnit.MILLISECONDS)),
          delay,
          TimeUnit.MILLISECONDS);
    }

    @Override
    public void scheduleAtFixedRate(TimerTask task, Date first, long period) {
      scheduleAtFixedRate(task, until(first), period);
    }

    @Override
    public void cancel() {
      pace.shutdown();
    }

    /** As the JDK's: a period after the start of the run before, never two at once to catch up. */
    private void runAndAgain(TimerTask task, long period) {
      long began = System.nanoTime();
      task.run();
      long left = TimeUnit.MILLISECONDS.toNanos(period) - (System.nanoTime() - began);
      if (!pace.isShutdown()) {
        pace.schedule(() -> runAndAgain(task, period), Math.max(0, left), TimeUnit.NANOSECONDS);
      }
    }

    private long until(Date time) {
      return Math.max(0, time.getTime() - clock.millis());
    }
  }
}
