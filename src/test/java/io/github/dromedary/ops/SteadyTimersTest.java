package io.github.dromedary.ops;

import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.RepeatedTest;

class SteadyTimersTest {

  /** The first firing was lost in some starts, where it came before its consumer had started. */
  @RepeatedTest(20)
  void a_timer_without_a_delay_of_a_route_that_is_added_later_fires_at_once() throws Exception {
    AtomicInteger fired = new AtomicInteger();
    try (DefaultCamelContext camel = new DefaultCamelContext()) {
      camel.addComponent("timer", new SteadyTimers(Clock.systemUTC()));
      camel.start();
      camel.addRoutes(
          new RouteBuilder() {
            @Override
            public void configure() {
              for (String mode : new String[] {"fixedRate=true", "fixedRate=false"}) {
                from("timer:" + mode.substring(10) + "?delay=0&period=600000&" + mode)
                    .process(exchange -> fired.incrementAndGet());
              }
            }
          });
      await().atMost(Duration.ofSeconds(20)).until(() -> fired.get() == 2);
    }
  }
}
