package io.github.dromedary.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What crosses from one unit of work to another, and what does not. */
class BareComponentTest {

  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final SynchronousQueue<Exchange> arrived = new SynchronousQueue<>();

  @BeforeEach
  void start() throws Exception {
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            errorHandler(noErrorHandler());
            from("direct:taken").process(BareComponentTest.this::takes);
            from("seda:taken").process(BareComponentTest.this::takes);
            from("seda:waits?pollTimeout=50")
                .setVariable("theirs", constant("x"))
                .setHeader("theirs", constant("x"))
                .filter(body().isEqualTo("bad"))
                .throwException(new IllegalStateException("not done"));
          }
        });
    camel.start();
  }

  @AfterEach
  void stop() {
    camel.stop();
  }

  @ParameterizedTest
  @ValueSource(strings = {"direct:taken", "seda:taken"})
  void a_bare_signal_has_no_body_header_variable_or_property(String to) throws Exception {
    Exchange here = sent("bare:" + to);

    assertThat(here.getMessage().getBody()).isNull();
    assertThat(here.getMessage().getHeaders()).isEmpty();
    assertThat(here.getVariables()).isEmpty();
    assertThat(here.getProperties()).isEmpty();
    assertThat(here.getProperty(Exchange.FATAL_FALLBACK_ERROR_HANDLER, Object.class)).isNull();
  }

  @Test
  void what_is_named_crosses_and_nothing_else() throws Exception {
    Exchange here = sent("bare:seda:taken?carry=body,header.fired,variable.chat,variable.none");

    assertThat(here.getMessage().getBody()).isEqualTo("daily");
    assertThat(here.getMessage().getHeaders()).isEqualTo(Map.of("fired", true));
    assertThat(here.getVariables()).isEqualTo(Map.of("chat", "4711"));
    assertThat(here.getProperties()).isEmpty();
  }

  @Test
  void nothing_comes_back_but_a_failure() {
    String waits = "bare:seda:waits?carry=body&waitForTaskToComplete=Always&timeout=10000";
    Exchange well = worked("well");
    Exchange bad = worked("bad");
    camel.createProducerTemplate().send(waits, well);
    camel.createProducerTemplate().send(waits, bad);

    assertThat(well.getException()).isNull();
    assertThat(well.getMessage().getBody()).isEqualTo("well");
    assertThat(well.getVariables()).isEqualTo(Map.of("result", "old", "chat", "4711"));
    assertThat(well.getMessage().getHeaders()).containsOnlyKeys("fired", "other");
    assertThat(bad.getException()).hasMessage("not done");
  }

  @Test
  void what_cannot_be_carried_is_refused_when_the_route_is_read() {
    assertThatThrownBy(() -> camel.getEndpoint("bare:seda:taken?carry=chat"))
        .isInstanceOf(ResolveEndpointFailedException.class)
        .hasMessageContaining("carry=chat: must be body, header.<name> or variable.<name>");
    assertThatThrownBy(() -> camel.getEndpoint("bare:seda:taken?colour=red"))
        .hasMessageContaining("colour");
  }

  /** Why routes remove a property before parts run at once: a trap of Camel 4.18. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void two_parts_that_fail_at_once_are_taken_for_a_circle_unless_they_are_freed_of_the_list(
      boolean freed) throws Exception {
    CountDownLatch both = new CountDownLatch(2);
    List<String> handled = new CopyOnWriteArrayList<>();
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:first")
                .onException(Exception.class)
                .continued(true)
                .process(exchange -> {})
                .end()
                .throwException(new IllegalStateException("the first failure"));
            from("direct:part")
                .onException(Exception.class)
                .handled(true)
                .process(exchange -> handled.add(exchange.getMessage().getBody(String.class)))
                .process(
                    exchange -> {
                      both.countDown();
                      both.await(freed ? 10 : 1, TimeUnit.SECONDS);
                    })
                .end()
                .throwException(new IllegalStateException("a part's failure"));
            from("direct:parts")
                .errorHandler(noErrorHandler())
                .to("direct:first")
                .choice()
                .when(constant(freed))
                .removeProperty(Exchange.FATAL_FALLBACK_ERROR_HANDLER)
                .end()
                .split(body())
                .parallelProcessing()
                .to("direct:part");
          }
        });
    camel.createProducerTemplate().send("direct:parts", e -> e.getIn().setBody(List.of("a", "b")));

    assertThat(handled).hasSize(freed ? 2 : 1);
  }

  private void takes(Exchange exchange) throws InterruptedException {
    arrived.put(exchange.copy());
  }

  private Exchange sent(String to) throws InterruptedException {
    camel.createProducerTemplate().asyncSend(to, worked("daily"));
    return arrived.poll(10, TimeUnit.SECONDS);
  }

  /** An exchange that somebody has worked on. */
  private Exchange worked(String body) {
    Exchange exchange = camel.getEndpoint("direct:start").createExchange();
    exchange.getMessage().setBody(body);
    exchange.getMessage().setHeader("fired", true);
    exchange.getMessage().setHeader("other", 1);
    exchange.setVariable("result", "old");
    exchange.setVariable("chat", "4711");
    exchange.setProperty("mine", "x");
    exchange.setProperty(Exchange.FATAL_FALLBACK_ERROR_HANDLER, new java.util.ArrayDeque<>());
    return exchange;
  }
}
