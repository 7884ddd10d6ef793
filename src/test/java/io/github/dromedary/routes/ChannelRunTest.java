package io.github.dromedary.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.channel.Collecting;
import io.github.dromedary.channel.mtproto.MtprotoException;
import io.github.dromedary.demo.wire.SettableClock;
import io.github.dromedary.ops.OneLine;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.BindToRegistry;
import org.apache.camel.EndpointInject;
import org.apache.camel.Produce;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.test.main.junit5.CamelMainTest;
import org.apache.camel.test.main.junit5.Configure;
import org.junit.jupiter.api.Test;

/**
 * What a channel's run does when one of its parts fails; nothing is asked and nothing is stored.
 */
@CamelMainTest(
    properties = {"channel.redis=true", "channel.posts=100"},
    mockEndpointsAndSkip = "direct:channel.store|direct:channel.publish")
class ChannelRunTest {

  private final Map<String, Exception> unreadable = new HashMap<>();
  private final List<String> asked = new ArrayList<>();
  private boolean isStoreToBlame;

  @BindToRegistry("collecting")
  private final Collecting collecting =
      new Collecting(
          List.of("news", "other"),
          "tg:",
          Duration.ofMinutes(15),
          new SettableClock("2026-11-21T00:00:00Z"),
          null,
          () -> {});

  @BindToRegistry("channelSource")
  private final Source source = new Source();

  @BindToRegistry("writing")
  private final Writes writing = new Writes();

  @BindToRegistry("oneLine")
  private final OneLine oneLine = new OneLine();

  @EndpointInject("mock:direct:channel.store")
  private MockEndpoint store;

  @EndpointInject("mock:direct:channel.publish")
  private MockEndpoint redis;

  @Produce("direct:channel.run")
  private ProducerTemplate run;

  /** What reads channels. */
  public final class Source {
    /** The channel's run, or the failure that the test has set. */
    public String collect(String channel, int posts) throws Exception {
      asked.add(channel);
      if (unreadable.containsKey(channel)) {
        throw unreadable.get(channel);
      }
      return "run of " + channel;
    }
  }

  /** Whether the store takes writes. */
  public final class Writes {
    /** As the test has set it. */
    public boolean isToBlameFor(Exception failure) {
      return isStoreToBlame;
    }
  }

  @Configure
  void routes(MainConfigurationProperties main) {
    main.withRoutesIncludePattern(
        "file:routes/channel/run.camel.yaml,file:routes/channel/collect.camel.yaml,"
            + "file:routes/errors.camel.yaml");
  }

  @Test
  void a_run_reads_every_channel_and_gives_each_to_redis_and_to_the_store() {
    run.sendBody(null);

    assertThat(asked).containsExactly("news", "other");
    assertThat(redis.getExchanges())
        .extracting(exchange -> exchange.getVariable("run"))
        .containsExactly("run of news", "run of other");
    assertThat(store.getExchanges())
        .extracting(exchange -> exchange.getVariable("channel"))
        .containsExactly("news", "other");
    assertThat(collecting.failure()).isEmpty();
  }

  @Test
  void a_channel_that_cannot_be_read_holds_up_no_other() {
    unreadable.put("news", new IOException("no answer"));

    run.sendBody(null);

    assertThat(asked).containsExactly("news", "other");
    assertThat(store.getExchanges())
        .extracting(exchange -> exchange.getVariable("run"))
        .containsExactly("run of other");
    assertThat(collecting.failure()).contains("@news: no answer");
  }

  @Test
  void when_telegram_asks_to_wait_no_further_channel_is_asked() {
    unreadable.put("news", new MtprotoException.FloodWait("channels.getMessages", 60));

    run.sendBody(null);

    assertThat(asked).containsExactly("news");
    assertThat(store.getExchanges()).isEmpty();
  }

  @Test
  void what_the_store_does_not_take_was_read_all_the_same_and_is_in_redis() {
    isStoreToBlame = true;
    store.whenAnyExchangeReceived(
        exchange -> {
          throw new IOException("disk full");
        });

    run.sendBody(null);

    assertThat(collecting.failure()).isEmpty();
    assertThat(redis.getExchanges()).hasSize(2);
  }

  @Test
  void what_cannot_be_kept_for_any_other_reason_is_a_failure_of_its_channel() {
    store.whenExchangeReceived(
        1,
        exchange -> {
          throw new IOException("no such post");
        });

    run.sendBody(null);

    assertThat(collecting.failure()).contains("@news: no such post");
    assertThat(asked).containsExactly("news", "other");
  }
}
