package io.github.dromedary.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dromedary.demo.wire.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.quartz.Scheduler;
import org.quartz.Trigger;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;

class WallQuartzTest {

  private final SettableClock clock = new SettableClock("2026-11-18T10:00:00Z");

  @Test
  void a_clock_that_is_set_back_has_its_schedules_reckoned_anew() throws Exception {
    CamelContext camel = new DefaultCamelContext();
    WallQuartz quartz = new WallQuartz(clock);
    camel.addComponent("quartz", quartz);
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("quartz:a/b?cron=0+0/30+*+*+*+?").to("mock:fired");
          }
        });
    try {
      camel.start();
      Scheduler scheduler = quartz.getScheduler();
      TriggerKey key = scheduler.getTriggerKeys(GroupMatcher.anyTriggerGroup()).iterator().next();
      Trigger trigger = scheduler.getTrigger(key);
      Date wrong = Date.from(Instant.now().plus(Duration.ofDays(2)));
      scheduler.rescheduleJob(key, trigger.getTriggerBuilder().startAt(wrong).build());
      assertThat(scheduler.getTrigger(key).getNextFireTime()).isAfterOrEqualTo(wrong);

      clock.advance(Duration.ofDays(-2));

      Date soon = Date.from(Instant.now().plus(Duration.ofHours(1)));
      await()
          .untilAsserted(
              () -> assertThat(scheduler.getTrigger(key).getNextFireTime()).isBefore(soon));
    } finally {
      camel.stop();
    }
  }
}
