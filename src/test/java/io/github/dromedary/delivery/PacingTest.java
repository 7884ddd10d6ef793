package io.github.dromedary.delivery;

import static java.lang.Thread.State.TIMED_WAITING;
import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dromedary.demo.wire.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

class PacingTest {

  private final SettableClock clock = new SettableClock("2026-11-21T00:00:00Z");
  private final Pacing pacing = new Pacing(clock);

  /** A message to a chat, some time after the one before. */
  record Message(int chat, boolean group, int after) {
    String id() {
      return (group ? "-100" : "") + chat;
    }
  }

  @Test
  void the_first_message_to_a_chat_goes_at_once() {
    assertThat(pacing.millis("1")).isZero();
    assertThat(pacing.millis("2")).isZero();
  }

  @Test
  void a_chat_gets_one_message_a_second() {
    pacing.millis("1");
    clock.advance(Duration.ofMillis(300));

    assertThat(pacing.millis("1")).isEqualTo(700);
    assertThat(pacing.millis("1")).isEqualTo(1_700);
    clock.advance(Duration.ofMinutes(1));
    assertThat(pacing.millis("1")).isZero();
  }

  @Test
  void a_chats_second_counts_from_the_end_of_the_last_message() {
    pacing.millis("1");
    clock.advance(Duration.ofMillis(300));
    pacing.tryBegin();
    pacing.ended("1");
    clock.advance(Duration.ofMillis(100));

    assertThat(pacing.millis("1")).isEqualTo(900);
  }

  @Test
  void a_group_and_a_channel_get_twenty_a_minute() {
    for (String chat : List.of("-1001", "@channel")) {
      for (int i = 0; i < 20; i++) {
        pacing.millis(chat);
      }
      assertThat(pacing.millis(chat)).isEqualTo(60_000);
    }
  }

  @Test
  void a_private_chat_is_not_held_to_twenty_a_minute() {
    for (int i = 0; i < 30; i++) {
      assertThat(pacing.millis("1")).isEqualTo(i * 1_000L);
    }
  }

  @Test
  void thirty_are_under_way_or_ended_within_a_second() {
    for (int i = 0; i < 30; i++) {
      assertThat(pacing.tryBegin()).isZero();
    }
    assertThat(pacing.tryBegin()).isEqualTo(1_000); // all are under way
    pacing.ended("1");
    clock.advance(Duration.ofMillis(400));
    assertThat(pacing.tryBegin()).isEqualTo(600);
    clock.advance(Duration.ofMillis(600));
    assertThat(pacing.tryBegin()).isZero();
    assertThat(pacing.tryBegin()).isPositive();
  }

  @Test
  void whoever_waits_longest_begins_first() throws InterruptedException {
    for (int i = 0; i < 30; i++) {
      pacing.begin();
    }
    List<Integer> begun = Collections.synchronizedList(new ArrayList<>());
    List<Thread> waiting = new ArrayList<>();
    for (int place = 0; place < 10; place++) {
      int own = place;
      Thread thread =
          new Thread(
              () -> {
                try {
                  pacing.begin();
                  begun.add(own);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
      thread.setDaemon(true);
      thread.start();
      await().until(() -> Set.of(TIMED_WAITING, WAITING).contains(thread.getState()));
      waiting.add(thread);
    }
    for (int done = 0; done < 10; done++) {
      pacing.ended("1");
      clock.advance(Duration.ofSeconds(2));
      synchronized (pacing) {
        pacing.notifyAll(); // as the time-out of a wait would
      }
      int before = done;
      await().until(() -> begun.size() > before);
    }
    assertThat(begun).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    for (Thread thread : waiting) {
      thread.join(10_000);
    }
  }

  // whoever asks waits as long as it is told before it asks again: the one sender does
  @Property(tries = 300)
  void the_limits_hold_however_messages_come(@ForAll("messages") List<Message> messages) {
    SettableClock now = new SettableClock("2026-11-21T00:00:00Z");
    Pacing paced = new Pacing(now);
    List<Long> all = new ArrayList<>();
    Map<String, List<Long>> chats = new HashMap<>();
    for (Message message : messages) {
      now.advance(Duration.ofMillis(message.after()));
      long wait = paced.millis(message.id());
      assertThat(wait).isBetween(0L, 60_030L);
      now.advance(Duration.ofMillis(wait));
      for (long more = paced.tryBegin(); more > 0; more = paced.tryBegin()) {
        now.advance(Duration.ofMillis(more));
      }
      paced.ended(message.id());
      all.add(now.millis());
      chats.computeIfAbsent(message.id(), id -> new ArrayList<>()).add(now.millis());
    }
    assertThat(most(all, 1_000)).isLessThanOrEqualTo(30);
    chats.forEach(
        (chat, times) -> {
          assertThat(most(times, 1_000)).isEqualTo(1);
          assertThat(most(times, 60_000)).isLessThanOrEqualTo(chat.startsWith("-") ? 20 : 60);
        });
  }

  @Test
  void groups_that_wait_for_their_minute_hold_up_nobody_else() {
    for (int group = 0; group < 40; group++) {
      for (int message = 0; message <= 20; message++) {
        pacing.millis("-100" + group);
      }
    }
    assertThat(pacing.millis("7")).isZero();
    assertThat(pacing.tryBegin()).isZero();
  }

  /** The most events within any stretch of that length, its end not included. */
  private static int most(List<Long> times, long stretch) {
    TreeMap<Long, Integer> counted = new TreeMap<>();
    times.forEach(time -> counted.merge(time, 1, Integer::sum));
    int most = 0;
    for (long start : counted.keySet()) {
      int within = counted.subMap(start, start + stretch).values().stream().mapToInt(n -> n).sum();
      most = Math.max(most, within);
    }
    return most;
  }

  @Provide
  Arbitrary<List<Message>> messages() {
    Arbitrary<Integer> after =
        Arbitraries.frequencyOf(
            Tuple.of(5, Arbitraries.just(0)),
            Tuple.of(1, Arbitraries.integers().between(0, 4_000)));
    return Combinators.combine(
            Arbitraries.integers().between(1, 40), Arbitraries.of(true, false), after)
        .as(Message::new)
        .list()
        .ofMinSize(40)
        .ofMaxSize(200);
  }
}
