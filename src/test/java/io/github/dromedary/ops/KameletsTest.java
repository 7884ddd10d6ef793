package io.github.dromedary.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.Route;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Routes with kamelets come, change and go while Camel runs, and nothing of them goes on alone. */
class KameletsTest {

  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final Heard heard = new Heard();
  private RouteSwap swap;
  private ProducerTemplate template;

  /** What came by. */
  public static final class Heard {
    final Map<String, AtomicInteger> times = new ConcurrentHashMap<>();

    /** Notes a word. */
    public void note(String word) {
      times.computeIfAbsent(word, none -> new AtomicInteger()).incrementAndGet();
    }

    int times(String word) {
      return times.getOrDefault(word, new AtomicInteger()).get();
    }
  }

  @BeforeEach
  void start() throws Exception {
    camel.getRegistry().bind("heard", heard);
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
  void a_source_that_is_replaced_by_another_or_taken_out_does_not_go_on() throws Exception {
    put(source("kamelet:ticking-source?word=old"));
    awaitMore("old");
    assertThat(ids()).hasSize(2);

    put(source("kamelet:ticking-source?word=new"));
    awaitMore("new");
    awaitSwept(2);
    int before = heard.times("old");
    awaitMore("new");
    assertThat(heard.times("old")).isEqualTo(before);

    swap.out(List.of("mine"));
    awaitSwept(0);
    assertThat(camel.getRouteDefinitions()).isEmpty();
    put(source("kamelet:ticking-source?word=new"));
    awaitMore("new");
  }

  @Test
  void a_source_that_stays_goes_on_when_the_old_version_has_ended() throws Exception {
    RouteFile file = source("kamelet:ticking-source?word=same");
    put(file);
    awaitMore("same");
    String input = camel.getRoute("mine").getEndpoint().getEndpointUri();

    assertThat(swap.in(List.of(file), Map.of("mine", input))).isEmpty();
    swap.sweep();
    swap.sweep();

    assertThat(ids()).hasSize(2);
    awaitMore("same");
  }

  @Test
  void a_sink_is_used_by_each_version_and_after_it_was_taken_out() throws Exception {
    put(sink("kamelet:shouting-sink"));
    assertThat(template.requestBody("direct:mine", "a")).isEqualTo("A!");
    put(sink("kamelet:shouting-sink?mark=."));
    awaitQuiet();
    assertThat(template.requestBody("direct:mine", "b")).isEqualTo("B.");

    swap.out(List.of("mine"));
    awaitQuiet();
    put(sink("kamelet:shouting-sink"));

    assertThat(template.requestBody("direct:mine", "c")).isEqualTo("C!");
  }

  @Test
  void one_that_cannot_be_made_leaves_the_old_version_and_nothing_else() throws Exception {
    put(sink("kamelet:shouting-sink"));
    RouteFile wrong = sink("kamelet:broken-sink");

    Map<RouteFile, Exception> failed = swap.in(List.of(wrong), Map.of("mine", "direct://mine"));

    assertThat(Reason.ofReading(wrong, failed.get(wrong)))
        .hasMessageContaining("./dromedary component add kafka");
    assertThat(template.requestBody("direct:mine", "a")).isEqualTo("A!");
    assertThat(camel.getRouteDefinitions()).hasSize(2);
  }

  @Test
  void what_is_wrong_with_a_kamelet_shows_on_the_stage() throws Exception {
    Map<String, String> reasons =
        Map.of(
            "kamelet:nosuch-sink", "There is no kamelet nosuch-sink: is it misspelt?",
            "kamelet:broken-sink", "for: kafka; it is in camel-kafka",
            "kamelet:shouting-sink/mine", "");
    for (Map.Entry<String, String> each : reasons.entrySet()) {
      Map<String, HouseProblem> broken =
          new Rehearsal(KameletsTest::stage)
              .of(List.of(sink(each.getKey())), name -> false)
              .broken();

      assertThat(broken).hasSize(each.getValue().isEmpty() ? 0 : 1);
      broken
          .values()
          .forEach(
              problem ->
                  assertThat(problem)
                      .hasMessageStartingWith("routes/mine.camel.yaml line 6: ")
                      .hasMessageContaining(each.getValue()));
    }
    assertThat(
            new Rehearsal(KameletsTest::stage)
                .of(List.of(source("kamelet:ticking-source")), name -> false)
                .broken()
                .values())
        .singleElement()
        .asString()
        .contains("mandatory parameters must be provided: word");
  }

  private static Main stage() {
    Main stage = new Main();
    stage.configure().setRoutesIncludePattern("false");
    return stage;
  }

  private void put(RouteFile file) throws Exception {
    Map<RouteFile, Exception> failed = swap.in(List.of(file), Map.of(file.id(), "changed"));
    if (!failed.isEmpty()) {
      throw failed.get(file);
    }
  }

  private Set<String> ids() {
    return camel.getRoutes().stream().map(Route::getRouteId).collect(Collectors.toSet());
  }

  private void awaitMore(String word) {
    int before = heard.times(word);
    await().until(() -> heard.times(word) > before + 2);
  }

  private void awaitSwept(int routes) {
    await()
        .until(
            () -> {
              swap.sweep();
              return ids().size() == routes;
            });
  }

  private void awaitQuiet() {
    for (int look = 0; look < 3; look++) {
      swap.sweep();
    }
  }

  private static RouteFile source(String uri) throws HouseProblem {
    return file(uri, "bean:heard?method=note(${body})");
  }

  private static RouteFile sink(String uri) throws HouseProblem {
    return file("direct:mine", uri);
  }

  private static RouteFile file(String from, String to) throws HouseProblem {
    return RouteFile.of(
        "routes/mine.camel.yaml",
        """
        - route:
            id: mine
            from:
              uri: "%s"
              steps:
                - to: "%s"
        """
            .formatted(from, to));
  }
}
