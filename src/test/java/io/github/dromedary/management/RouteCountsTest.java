package io.github.dromedary.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What passes routes is counted without JMX. */
class RouteCountsTest {

  private static final Instant NOW = Instant.parse("2026-11-21T10:20:30Z");

  private final RouteCounts counts = new RouteCounts(Clock.fixed(NOW, ZoneOffset.UTC));
  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final CountDownLatch gate = new CountDownLatch(1);
  private ProducerTemplate template;

  @BeforeEach
  void begin() throws Exception {
    camel.disableJMX();
    camel.addRoutePolicyFactory(counts);
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            onException(IllegalStateException.class).handled(true).setBody(constant("handled"));
            onException(UnsupportedOperationException.class).continued(true);
            from("direct:outer").routeId("outer").errorHandler(noErrorHandler()).to("direct:inner");
            from("direct:inner")
                .routeId("inner")
                .process(
                    exchange -> {
                      switch (exchange.getMessage().getBody(String.class)) {
                        case "fail" -> throw new IOException("on purpose");
                        case "handle" -> throw new IllegalStateException("on purpose");
                        case "continue" -> throw new UnsupportedOperationException("on purpose");
                        case "wait" -> gate.await();
                        default -> exchange.getMessage().setBody("done");
                      }
                    });
          }
        });
    camel.start();
    template = camel.createProducerTemplate();
  }

  @AfterEach
  void end() {
    gate.countDown();
    camel.stop();
  }

  @Test
  void each_route_has_its_exchanges_failures_and_errors_that_were_dealt_with() {
    for (String body : new String[] {"a", "handle", "continue", "b"}) {
      template.requestBody("direct:outer", body);
    }
    assertThat(template.send("direct:outer", e -> e.getMessage().setBody("fail")).isFailed())
        .isTrue();

    for (String id : new String[] {"inner", "outer"}) {
      RouteCount count = counts.of(id);
      assertThat(count.exchanges()).as(id).isEqualTo(5);
      assertThat(count.failed()).as(id).isEqualTo(1);
      assertThat(count.handled()).as(id).isEqualTo(2);
      assertThat(count.underway()).as(id).isZero();
      assertThat(count.lastEnded()).as(id).contains(NOW);
    }
    assertThat(counts.of("outer").mean()).isGreaterThanOrEqualTo(counts.of("inner").mean());
  }

  @Test
  void what_is_under_way_is_seen_and_timed_when_it_ends() {
    template.asyncRequestBody("direct:outer", "wait");
    await().until(() -> counts.of("inner").underway() == 1 && counts.of("outer").underway() == 1);
    assertThat(counts.of("inner").exchanges()).isZero();
    assertThat(counts.of("inner").lastEnded()).isEmpty();
    long since = System.nanoTime();
    await().until(() -> System.nanoTime() - since > 50_000_000);

    gate.countDown();

    await().until(() -> counts.of("outer").exchanges() == 1);
    assertThat(counts.of("inner").lastTook()).isGreaterThan(Duration.ofMillis(50));
    assertThat(counts.of("inner").mean()).isEqualTo(counts.of("inner").lastTook());
  }
}
