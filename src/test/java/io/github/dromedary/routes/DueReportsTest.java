package io.github.dromedary.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.ops.OneLine;
import io.github.dromedary.traffic.Schedule.Due;
import io.github.dromedary.traffic.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.BindToRegistry;
import org.apache.camel.EndpointInject;
import org.apache.camel.Produce;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.test.main.junit5.CamelMainTest;
import org.apache.camel.test.main.junit5.Configure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sqlite.SQLiteDataSource;

/** Which of the reports that are due are made, and which wait; without panel and store. */
@CamelMainTest(
    replaceRouteFromWith = "traffic.due=direct:due",
    mockEndpointsAndSkip = "direct:.*\\..*|sql:.*")
class DueReportsTest {

  private static final long DAY = 86_400;

  private final List<Due> due = new ArrayList<>();

  @BindToRegistry("schedule")
  private final Plan schedule = new Plan();

  @BindToRegistry("sampling")
  private final Now sampling = new Now();

  @BindToRegistry("panels")
  private final Answers answers = new Answers();

  @BindToRegistry("reader")
  private final DataSource unasked = new SQLiteDataSource();

  @BindToRegistry("oneLine")
  private final OneLine oneLine = new OneLine();

  @BindToRegistry("writing")
  private final Faultless writing = new Faultless();

  @EndpointInject("mock:sql:classpath:sql/delivery/made-periods.sql")
  private MockEndpoint madePeriods;

  @EndpointInject("mock:sql:classpath:sql/traffic/answers.sql")
  private MockEndpoint panel;

  @EndpointInject("mock:sql:classpath:sql/traffic/undecided.sql")
  private MockEndpoint undecided;

  @EndpointInject("mock:direct:delivery.await-kind")
  private MockEndpoint promised;

  @EndpointInject("mock:direct:traffic.make")
  private MockEndpoint made;

  @Produce("direct:due")
  private ProducerTemplate asks;

  /** What is due. */
  public final class Plan {
    /** As the test has set it. */
    public List<Due> due(String kind, Boolean fired, List<Map<String, Object>> rows) {
      return due;
    }
  }

  /** A store that nothing fails for. */
  public static final class Faultless {
    /** Never. */
    public boolean isToBlameFor(Throwable failure) {
      return false;
    }
  }

  /** The time. */
  public static final class Now {
    /** Seconds since 1970. */
    public long nowSeconds() {
      return 10 * DAY;
    }
  }

  /** When the panel answered. */
  public static final class Answers {
    /** As its row says. */
    public long answered(Map<String, Object> row, long to, long seconds) {
      return ((Number) row.get("answered_at")).longValue();
    }
  }

  @Configure
  void routes(MainConfigurationProperties main) {
    main.withRoutesIncludePattern(
        "file:routes/traffic/due.camel.yaml,file:routes/errors.camel.yaml");
  }

  @BeforeEach
  void threeDays() {
    for (int day = 1; day <= 3; day++) {
      Window window = new Window("daily", at(day), at(day + 1), 1);
      due.add(new Due(window, "day " + day, at(day + 1), true));
    }
    answers(madePeriods, List.of(Map.of("since", 0L)));
    answers(panel, Map.of("answered_at", 10 * DAY));
    answers(undecided, 0);
  }

  @Test
  void each_period_that_is_due_is_made_oldest_first() {
    asks.sendBody("daily");

    assertThat(periods()).containsExactly("day 1", "day 2", "day 3");
    assertThat(promised.getExchanges()).isEmpty();
  }

  @Test
  void a_period_after_whose_end_the_panel_has_not_answered_waits_and_later_ones_behind_it() {
    answers(panel, Map.of("answered_at", 2 * DAY));

    asks.sendBody("daily");

    assertThat(periods()).containsExactly("day 1");
  }

  @Test
  void a_period_with_counters_that_are_being_checked_waits_and_later_ones_behind_it() {
    undecided.whenExchangeReceived(2, exchange -> exchange.getMessage().setBody(1));

    asks.sendBody("daily");

    assertThat(periods()).containsExactly("day 1");
  }

  @Test
  void a_kind_that_nobody_has_waited_for_is_promised_from_now_on() {
    answers(madePeriods, List.of());

    asks.sendBody("daily");

    assertThat(promised.getExchanges())
        .extracting(exchange -> exchange.getVariable("kind"))
        .containsExactly("daily");
  }

  private List<String> periods() {
    return made.getExchanges().stream()
        .map(exchange -> exchange.getVariable("due", Due.class).period())
        .toList();
  }

  private static void answers(MockEndpoint statement, Object body) {
    statement.whenAnyExchangeReceived(exchange -> exchange.getMessage().setBody(body));
  }

  private static Instant at(int day) {
    return Instant.ofEpochSecond(day * DAY);
  }
}
