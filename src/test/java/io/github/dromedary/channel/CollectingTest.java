package io.github.dromedary.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.channel.mtproto.MtprotoException;
import io.github.dromedary.demo.wire.SettableClock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CollectingTest {

  private final SettableClock clock = new SettableClock("2026-11-21T00:00:00Z");
  private final AtomicInteger ends = new AtomicInteger();
  private final AtomicInteger restarts = new AtomicInteger();
  private final Collecting collecting = collecting(Duration.ofMinutes(15), ends::incrementAndGet);

  private Collecting collecting(Duration interval, Runnable end) {
    return new Collecting(
        List.of("news", "other"), "tg:", interval, clock, end, restarts::incrementAndGet);
  }

  private void run(boolean newsFails, boolean otherFails) {
    run(collecting, newsFails, otherFails);
  }

  private static void run(Collecting collecting, boolean newsFails, boolean otherFails) {
    for (String channel : collecting.begin()) {
      if (channel.equals("news") ? newsFails : otherFails) {
        collecting.failed(channel, new IOException("no answer"));
      } else {
        collecting.succeeded(channel);
      }
    }
    collecting.finish();
  }

  @Test
  void a_run_is_due_at_the_start_and_in_each_interval() {
    assertThat(collecting.isDue()).isTrue();
    collecting.begin();
    assertThat(collecting.isDue()).isFalse();
    clock.advance(Duration.ofMinutes(15));
    assertThat(collecting.isDue()).isTrue();
    collecting.begin();
    clock.advance(Duration.ofDays(-1));
    assertThat(collecting.isDue()).as("the clock was set back").isTrue();
  }

  @Test
  void what_went_wrong_is_forgotten_when_another_process_looks_and_a_wait_is_not() {
    run(true, true);
    collecting.failed("news", new MtprotoException.FloodWait("messages.getHistory", 60));
    assertThat(collecting.failure()).isNotEmpty();
    collecting.forget();
    assertThat(collecting.failure()).isEmpty();
    assertThat(collecting.isDue()).isFalse();
    clock.advance(Duration.ofSeconds(60));
    assertThat(collecting.isDue()).isTrue();
  }

  @Test
  void five_runs_in_a_row_that_read_nothing_end_the_process_that_does_nothing_else() {
    for (int i = 0; i < 4; i++) {
      run(true, true);
    }
    run(true, false); // one channel could be read
    assertThat(collecting.failure()).contains("@news: no answer");
    for (int i = 0; i < 4; i++) {
      run(true, true);
    }
    assertThat(ends).hasValue(0);
    run(true, true);
    run(true, true);
    assertThat(ends).hasValue(1);
    assertThat(restarts).hasValue(0);
    run(false, false);
    assertThat(collecting.failure()).isEmpty();
  }

  @Test
  void beside_other_parts_it_begins_anew_after_pauses_that_grow_to_an_hour() {
    Collecting beside = collecting(Duration.ofSeconds(5), null);
    for (long pause : new long[] {60, 120, 240, 480, 960, 1_920, 3_600, 3_600}) {
      for (int i = 0; i < 5; i++) {
        assertThat(beside.isDue()).isTrue();
        run(beside, true, true);
        clock.advance(Duration.ofSeconds(5));
      }
      clock.advance(Duration.ofSeconds(pause - 6));
      assertThat(beside.isDue()).as("a second before " + pause + " s are over").isFalse();
      clock.advance(Duration.ofSeconds(1));
    }
    assertThat(restarts).hasValue(8);
    assertThat(beside.failure().orElseThrow()).contains("@news: no answer", "began anew");

    run(beside, false, true);
    assertThat(beside.failure()).contains("@other: no answer");
    clock.advance(Duration.ofSeconds(5));
    assertThat(beside.isDue()).as("it was read, so all is as at the start").isTrue();
  }

  @Test
  void a_clock_that_is_set_back_ends_the_pause() {
    Collecting beside = collecting(Duration.ofSeconds(5), null);
    for (int i = 0; i < 5; i++) {
      run(beside, true, true);
    }
    clock.advance(Duration.ofDays(-1));
    assertThat(beside.isDue()).isTrue();
  }

  @Test
  void a_session_that_serves_no_more_ends_the_part_and_not_the_process() {
    collecting.begin();
    collecting.failed("news", new MtprotoException.BadSession("AUTH_KEY_UNREGISTERED"));
    collecting.finish();
    clock.advance(Duration.ofDays(1));

    assertThat(collecting.isDue()).isFalse();
    assertThat(ends).hasValue(0);
    assertThat(collecting.failure().orElseThrow()).contains("dromedary session create");
  }

  @Test
  void when_telegram_asks_to_wait_nothing_is_asked_before_and_no_run_counts_as_failed() {
    for (int i = 0; i < 6; i++) {
      collecting.begin();
      collecting.failed("news", new MtprotoException.FloodWait("contacts.resolveUsername", 7_200));
      assertThat(collecting.mayGoOn()).as("for the next channel neither").isFalse();
      collecting.finish();
      clock.advance(Duration.ofSeconds(7_199));
      assertThat(collecting.isDue()).isFalse();
      clock.advance(Duration.ofSeconds(1));
      assertThat(collecting.isDue()).isTrue();
    }
    assertThat(ends).hasValue(0);
  }

  @Test
  void the_first_channel_has_the_plain_keys() {
    assertThat(collecting.prefix("news")).isEqualTo("tg:");
    assertThat(collecting.prefix("other")).isEqualTo("tg:other:");
    assertThat(collecting.named("")).isEqualTo("news");
    assertThat(collecting.named("@Other")).isEqualTo("other");
    assertThat(collecting.named("nobody")).isNull();
  }
}
