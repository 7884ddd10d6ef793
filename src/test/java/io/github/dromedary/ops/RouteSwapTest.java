package io.github.dromedary.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Routes replaced while messages pass: each message goes through one version, once. */
class RouteSwapTest {

  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final Seen seen = new Seen();
  private final List<String> behind = new ArrayList<>();
  private RouteSwap swap;
  private ProducerTemplate template;

  /** What came by. */
  public static final class Seen {
    final Map<String, AtomicInteger> times = new ConcurrentHashMap<>();
    final AtomicInteger atOnce = new AtomicInteger();
    final AtomicInteger most = new AtomicInteger();
    volatile CountDownLatch gate = new CountDownLatch(0);

    /** Notes a message, after a moment. */
    public void note(String message) throws InterruptedException {
      most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
      gate.await();
      Thread.onSpinWait();
      times.computeIfAbsent(String.valueOf(message), none -> new AtomicInteger()).incrementAndGet();
      atOnce.decrementAndGet();
    }
  }

  @BeforeEach
  void start() throws Exception {
    camel.getRegistry().bind("seen", seen);
    camel.addRoutePolicyFactory(new Underway());
    camel.getShutdownStrategy().setTimeout(1);
    camel.start();
    swap = new RouteSwap(camel, Duration.ofSeconds(5));
    template = camel.createProducerTemplate();
  }

  @AfterEach
  void stop() {
    swap.close();
    camel.stop();
  }

  @Test
  void callers_of_a_route_that_is_replaced_again_and_again_are_each_answered_once()
      throws Exception {
    put(route("answers", "direct:answers", "0"));
    put(
        RouteFile.of(
            "routes/asks.camel.yaml",
            "- route: { id: asks, from: { uri: \"direct:asks\","
                + " steps: [ { toD: \"direct:${header.to}\" } ] } }"));
    ExecutorService askers = Executors.newFixedThreadPool(16);
    AtomicInteger asked = new AtomicInteger();
    List<Future<?>> running = new ArrayList<>();
    AtomicBoolean enough = new AtomicBoolean();
    for (int i = 0; i < 16; i++) {
      running.add(
          askers.submit(
              () -> {
                while (!enough.get()) {
                  String message = "m" + asked.incrementAndGet();
                  Object answer =
                      template.requestBodyAndHeader("direct:asks", message, "to", "answers");
                  assertThat(String.valueOf(answer)).startsWith(message + " by ");
                }
              }));
    }

    for (int version = 1; version <= 60; version++) {
      put(route("answers", "direct:answers", String.valueOf(version)));
      int before = asked.get();
      await().pollInterval(Duration.ofMillis(1)).until(() -> asked.get() > before + 50);
      swap.sweep();
    }
    enough.set(true);
    for (Future<?> each : running) {
      each.get();
    }
    askers.shutdown();

    assertThat(seen.times).hasSize(asked.get());
    assertThat(seen.times.values()).allMatch(times -> times.get() == 1);
    assertThat(template.requestBody("direct:answers", "x")).isEqualTo("x by 60");
    assertThat(camel.getRoutes()).hasSize(2);
  }

  @Test
  void a_queue_with_one_consumer_stays_one_at_a_time_and_loses_nothing() throws Exception {
    put(route("queue", QUEUE, "0"));
    int sent = 0;
    for (int version = 1; version <= 5; version++) {
      for (int i = 0; i < 200; i++) {
        template.sendBody("seda:queue?waitForTaskToComplete=Never", "m" + sent++);
      }
      put(route("queue", QUEUE, String.valueOf(version)));
      swap.sweep();
    }
    int all = sent;
    await().until(() -> seen.times.size() == all);
    assertThat(seen.times.values()).allMatch(times -> times.get() == 1);
    assertThat(seen.most).hasValue(1);
  }

  @Test
  void what_is_under_way_in_an_old_version_ends_there_while_others_use_the_new_one()
      throws Exception {
    put(route("answers", "direct:answers", "old"));
    CountDownLatch gate = new CountDownLatch(1);
    seen.gate = gate;
    Future<Object> slow = template.asyncRequestBody("direct:answers", "slow");
    await().until(() -> seen.atOnce.get() == 1);
    seen.gate = new CountDownLatch(0);

    put(route("answers", "direct:answers", "new"));
    swap.sweep();

    assertThat(template.requestBody("direct:answers", "quick")).isEqualTo("quick by new");
    gate.countDown();
    assertThat(slow.get()).isEqualTo("slow by old");
    swap.sweep();
    swap.sweep();
    assertThat(template.requestBody("direct:answers", "x")).isEqualTo("x by new");
  }

  @Test
  void a_queue_waits_for_what_is_under_way_but_not_for_ever() throws Exception {
    swap = new RouteSwap(camel, Duration.ofMillis(400));
    put(route("queue", QUEUE, "old"));
    CountDownLatch gate = new CountDownLatch(1);
    seen.gate = gate;
    template.sendBody("seda:queue?waitForTaskToComplete=Never", "stuck");
    await().until(() -> seen.atOnce.get() == 1);
    seen.gate = new CountDownLatch(0);

    put(route("queue", QUEUE, "new"));

    assertThat(template.requestBody("seda:queue?waitForTaskToComplete=Always", "x"))
        .isEqualTo("x by new");
    swap.sweep();
    gate.countDown();
    await().until(() -> seen.times.containsKey("stuck"));
  }

  @Test
  void where_the_new_version_cannot_begin_the_old_one_is_back() throws Exception {
    String zone = "quartz:some/thing?cron=0/1+*+*+*+*+?";
    put(route("clock", zone, "old"));
    RouteFile wrong = route("clock", "quartz:some/thing?cron=bad", "new");

    Map<RouteFile, Exception> failed = swap.in(List.of(wrong), Map.of("clock", "other"));

    assertThat(failed).containsOnlyKeys(wrong);
    assertThat(Reason.ofReading(wrong, failed.get(wrong)))
        .hasMessageStartingWith("routes/clock.camel.yaml line 1: ")
        .hasMessageContaining("BAD");
    int before = seen.times.values().stream().mapToInt(AtomicInteger::get).sum();
    await().until(() -> seen.times.values().stream().mapToInt(AtomicInteger::get).sum() > before);
    put(route("clock", "direct:clock", "newer"));
    swap.sweep();
    swap.sweep();
    assertThat(template.requestBody("direct:clock", "x")).isEqualTo("x by newer");
  }

  @Test
  void a_schedule_that_changes_fires_by_the_new_one_only() throws Exception {
    put(route("clock", "quartz:some/thing?cron=0+0+0+1+1+?", "yearly"));
    put(route("clock", "quartz:some/thing?cron=0/1+*+*+*+*+?", "each second"));
    await().until(() -> !seen.times.isEmpty());
    assertThat(camel.getRoutes()).hasSize(1);
  }

  @Test
  void a_schedule_that_stays_goes_on_firing_when_its_old_version_has_ended() throws Exception {
    String clock = "quartz:some/thing?cron=0/1+*+*+*+*+?";
    put(route("clock", clock, "old"));
    String input = camel.getRoute("clock").getEndpoint().getEndpointUri();

    assertThat(swap.in(List.of(route("clock", clock, "new")), Map.of("clock", input))).isEmpty();
    swap.sweep();
    swap.sweep();
    int before = seen.times.values().stream().mapToInt(AtomicInteger::get).sum();
    await()
        .until(() -> seen.times.values().stream().mapToInt(AtomicInteger::get).sum() > before + 1);
  }

  @Test
  void a_route_that_is_taken_out_is_gone_and_may_come_again() throws Exception {
    put(route("answers", "direct:answers", "old"));
    swap.out(List.of("answers"));
    swap.sweep();
    swap.sweep();
    assertThat(camel.getRoute("answers")).isNull();

    put(route("answers", "direct:answers", "again"));
    assertThat(template.requestBody("direct:answers", "x")).isEqualTo("x by again");
  }

  @Test
  void a_route_that_is_stopped_by_hand_refuses_its_callers_at_once_and_what_is_under_way_ends()
      throws Exception {
    put(route("answers", "direct:answers", "0"));
    CountDownLatch gate = new CountDownLatch(1);
    seen.gate = gate;
    Future<Object> slow = template.asyncRequestBody("direct:answers", "slow");
    await().until(() -> seen.atOnce.get() == 1);

    RouteSwitch.Answer stopped = hands().stop("answers");
    gate.countDown();

    assertThat(stopped.words())
        .isEqualTo("answers is stopped; what is under way in it ends by itself (1).");
    assertThat(slow.get()).isEqualTo("slow by 0");
    long since = System.nanoTime();
    assertThatThrownBy(() -> template.requestBody("direct:answers", "x"))
        .hasRootCauseMessage("the route answers was stopped by hand");
    assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(Duration.ofSeconds(10));
    assertThat(hands().stop("answers").words()).isEqualTo("answers is stopped already.");
    assertThat(hands().stopped()).containsExactly("answers");

    assertThat(hands().start("answers").words()).isEqualTo("answers runs.");
    assertThat(template.requestBody("direct:answers", "x")).isEqualTo("x by 0");
    assertThat(hands().start("answers").words()).isEqualTo("answers runs already.");
    assertThat(hands().stopped()).isEmpty();
  }

  @Test
  void a_route_that_is_stopped_stays_so_when_its_file_changes_and_starts_as_that_is()
      throws Exception {
    put(route("answers", "direct:answers", "0"));
    put(route("queue", QUEUE, "0"));
    hands().stop("answers");
    hands().stop("queue");
    template.sendBody("seda:queue?waitForTaskToComplete=Never", "m");

    put(route("answers", "direct:answers", "1"));
    put(route("queue", QUEUE, "1"));
    swap.sweep();

    assertThatThrownBy(() -> template.requestBody("direct:answers", "x"))
        .hasRootCauseMessage("the route answers was stopped by hand");
    await().during(Duration.ofMillis(300)).until(seen.times::isEmpty);
    assertThat(hands().start("answers").words()).isEqualTo("answers runs, as its file is now.");
    assertThat(template.requestBody("direct:answers", "x")).isEqualTo("x by 1");
    hands().start("queue");
    await().until(() -> seen.times.containsKey("m"));
  }

  @Test
  void a_schedule_that_is_stopped_does_not_fire_until_it_is_started() throws Exception {
    put(route("clock", "quartz:some/thing?cron=0/1+*+*+*+*+?", "0"));
    await().until(() -> !seen.times.isEmpty());

    hands().stop("clock");
    await().until(() -> seen.atOnce.get() == 0);
    int before = fired();
    await().during(Duration.ofMillis(2_500)).until(() -> fired() == before);
    hands().start("clock");

    await().until(() -> fired() > before);
  }

  @Test
  void a_version_that_does_not_begin_when_it_is_started_leaves_the_one_before_running()
      throws Exception {
    put(route("clock", "quartz:some/thing?cron=0/1+*+*+*+*+?", "0"));
    hands().stop("clock");
    swap.in(List.of(route("clock", "quartz:some/thing?cron=bad", "1")), Map.of("clock", "other"));

    RouteSwitch.Answer started = hands().start("clock");

    assertThat(started.done()).isFalse();
    assertThat(started.words()).contains("runs as it was before its file changed", "BAD");
    assertThat(behind).containsExactly("clock");
    int before = fired();
    await().until(() -> fired() > before);
  }

  @Test
  void a_stopped_route_whose_file_is_gone_is_forgotten() throws Exception {
    put(route("answers", "direct:answers", "0"));
    hands().stop("answers");

    swap.out(List.of("answers"));
    assertThat(hands().stopped()).isEmpty();
    put(route("answers", "direct:answers", "1"));

    assertThat(template.requestBody("direct:answers", "x")).isEqualTo("x by 1");
  }

  private RouteSwitch hands() {
    return new RouteHands(camel, swap, behind::add);
  }

  private int fired() {
    return seen.times.values().stream().mapToInt(AtomicInteger::get).sum();
  }

  private static final String QUEUE = "seda:queue?concurrentConsumers=1&pollTimeout=50";

  private void put(RouteFile file) throws Exception {
    Map<RouteFile, Exception> failed = swap.in(List.of(file), Map.of(file.id(), "changed"));
    if (!failed.isEmpty()) {
      throw failed.get(file);
    }
  }

  private static RouteFile route(String id, String uri, String version) throws HouseProblem {
    return RouteFile.of(
        "routes/" + id + ".camel.yaml",
        """
        - route:
            id: %s
            from:
              uri: "%s"
              steps:
                - to: "bean:seen?method=note(${body})"
                - setBody: { simple: "${body} by %s" }
        """
            .formatted(id, uri, version));
  }
}
