package io.github.dromedary.telegram;

import static io.github.dromedary.telegram.Pace.MILLI;
import static io.github.dromedary.telegram.Pace.MINUTE;
import static io.github.dromedary.telegram.Pace.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

class PaceTest {

  private static final long BLUR = MILLI;

  private final Pace pace = new Pace();
  private long now = -MINUTE; // clocks of this kind begin anywhere

  /**
   * A message to a chat.
   *
   * @param after milliseconds since the one before was asked for
   * @param there how long it is on its way, beside what every one is
   * @param back the same of its answer
   */
  record Message(int chat, boolean group, int after, int there, int back) {
    String id() {
      return (group ? "-100" : "") + chat;
    }
  }

  private Pace.Turn begins() {
    Optional<Pace.Turn> turn = pace.begin(now);
    assertThat(turn).isPresent();
    return turn.get();
  }

  private Pace.Turn waits() {
    assertThat(pace.begin(now)).isEmpty();
    now = pace.next(now);
    return begins();
  }

  /** The next, at once where it may be. */
  private Pace.Turn next() {
    return pace.begin(now).orElseGet(this::waits);
  }

  private void ends(Pace.Turn turn) {
    pace.ended(turn, now, 0);
  }

  @Test
  void the_first_message_goes_at_once_and_one_to_another_chat_soon_after() {
    pace.join("1", now);
    pace.join("2", now);
    begins();

    assertThat(pace.begin(now)).isEmpty();
    assertThat(pace.next(now) - now).isLessThanOrEqualTo(33 * MILLI);
    waits();
  }

  @Test
  void a_chat_gets_one_message_a_second_after_the_answer_to_the_one_before() {
    pace.join("1", now);
    pace.join("1", now);
    Pace.Turn slow = begins();
    now += 300 * MILLI;
    assertThat(pace.next(now)).as("not before it has ended").isEqualTo(Long.MAX_VALUE);
    ends(slow);
    long ended = now;
    waits();

    assertThat(now).isEqualTo(ended + SECOND + BLUR);
  }

  @Test
  void once_calls_are_known_what_the_fastest_takes_is_not_waited_for() {
    for (int i = 0; i < 200; i++) {
      pace.join("many " + i, now);
      Pace.Turn turn = next();
      now += 20 * MILLI;
      ends(turn);
    }
    now += SECOND;
    pace.join("1", now);
    pace.join("1", now);
    Pace.Turn slow = next();
    now += 300 * MILLI;
    ends(slow);
    long ended = now;
    waits();

    assertThat(now).isEqualTo(ended - 15 * MILLI + BLUR + SECOND);
  }

  @Test
  void who_is_woken_late_makes_up_for_it() {
    for (int i = 0; i < 20; i++) {
      pace.join("" + i, now);
    }
    begins();
    now += 90 * MILLI;
    for (int i = 0; i < 3; i++) {
      begins();
    }
    assertThat(pace.begin(now)).isEmpty();
  }

  @Test
  void a_group_and_a_channel_get_twenty_a_minute_and_a_private_chat_more() {
    for (String chat : List.of("-1001", "@channel", "1")) {
      for (int i = 0; i <= 20; i++) {
        pace.join(chat, now);
      }
      long first = now;
      for (int i = 0; i < 20; i++) {
        ends(next());
      }
      ends(waits());
      if (chat.equals("1")) {
        assertThat(now - first).isLessThan(21 * SECOND);
      } else {
        assertThat(now - first).isBetween(MINUTE, MINUTE + SECOND);
      }
      now += 2 * MINUTE;
    }
  }

  @Test
  void thirty_are_under_way_or_arrived_within_a_second() {
    List<Pace.Turn> under = new ArrayList<>();
    for (int i = 0; i <= 30; i++) {
      pace.join("" + i, now);
    }
    for (int i = 0; i < 30; i++) {
      under.add(next());
    }
    now += MINUTE;
    assertThat(pace.begin(now)).as("all are under way").isEmpty();
    assertThat(pace.next(now)).isEqualTo(Long.MAX_VALUE);
    under.forEach(this::ends);
    long ended = now;
    waits();

    assertThat(now - ended).isLessThanOrEqualTo(SECOND + BLUR);
  }

  @Test
  void whoever_could_go_longest_goes_first_and_a_groups_minute_holds_up_nobody_else() {
    for (int i = 0; i <= 20; i++) {
      pace.join("-1001", now);
    }
    for (int i = 0; i < 20; i++) {
      ends(next());
    }
    List<Pace.Turn> asked = new ArrayList<>();
    for (String chat : List.of("3", "2", "1")) {
      asked.add(pace.join(chat, ++now));
    }
    List<Pace.Turn> turns = List.of(next(), next(), next());
    long at = now;

    assertThat(turns).isEqualTo(asked);
    turns.forEach(this::ends);
    assertThat(at).as("none of them waited for the group").isLessThan(pace.next(now));
  }

  @Test
  void a_chat_that_is_held_gets_nothing_and_others_go_on() {
    pace.join("1", now);
    pace.join("1", now);
    pace.ended(begins(), now, 5 * SECOND);
    long held = now + 5 * SECOND;
    pace.join("2", now);
    ends(waits());

    assertThat(now).isLessThan(held);
    waits();
    assertThat(now).isEqualTo(held);
  }

  @Test
  void a_place_that_was_given_up_is_anothers() throws Exception {
    Pacing pacing = new Pacing(System::nanoTime);
    Pacing.Place first = pacing.place("bot", "1").get(5, TimeUnit.SECONDS);
    CompletableFuture<Pacing.Place> given = pacing.place("bot", "1");
    CompletableFuture<Pacing.Place> next = pacing.place("bot", "1");
    given.cancel(false);
    pacing.ended(first, Duration.ZERO);

    pacing.ended(next.get(5, TimeUnit.SECONDS), Duration.ZERO);
    assertThat(pacing.place("another bot", "1")).isCompleted();
  }

  // what is on its way at once may overtake each other; the fastest way of all was seen before
  @Property(tries = 300)
  void telegrams_limits_hold_where_it_counts_whatever_calls_take(
      @ForAll("messages") List<Message> messages) {
    Pace paced = new Pace();
    Map<Pace.Turn, Message> asked = new HashMap<>();
    Queue<Map.Entry<Long, Pace.Turn>> underWay = new PriorityQueue<>(Map.Entry.comparingByKey());
    List<Long> all = new ArrayList<>();
    Map<String, List<Long>> chats = new HashMap<>();
    long time = knows(paced);
    long joined = time;
    int next = 0;
    while (next < messages.size() || !asked.isEmpty()) {
      for (;
          next < messages.size() && joined + messages.get(next).after() * MILLI <= time;
          next++) {
        joined += messages.get(next).after() * MILLI;
        asked.put(paced.join(messages.get(next).id(), joined), messages.get(next));
      }
      while (!underWay.isEmpty() && underWay.element().getKey() <= time) {
        Pace.Turn turn = underWay.remove().getValue();
        paced.ended(turn, time, 0);
        asked.remove(turn);
      }
      Optional<Pace.Turn> turn = paced.begin(time);
      if (turn.isPresent()) {
        Message message = asked.get(turn.get());
        long arrival = time + (10 + message.there()) * MILLI;
        underWay.add(Map.entry(arrival + (10 + message.back()) * MILLI, turn.get()));
        all.add(arrival);
        chats.computeIfAbsent(message.id(), id -> new ArrayList<>()).add(arrival);
      } else {
        long wake = paced.next(time);
        long ends = underWay.isEmpty() ? Long.MAX_VALUE : underWay.element().getKey();
        long joins =
            next < messages.size() ? joined + messages.get(next).after() * MILLI : Long.MAX_VALUE;
        time = Math.max(time, Math.min(wake, Math.min(ends, joins)));
      }
    }
    assertThat(all).hasSameSizeAs(messages);
    assertThat(most(all, SECOND)).isLessThanOrEqualTo(30);
    chats.forEach(
        (chat, times) -> {
          assertThat(most(times, SECOND)).isEqualTo(1);
          assertThat(most(times, MINUTE)).isLessThanOrEqualTo(chat.startsWith("-") ? 20 : 60);
        });
  }

  /** Has it make many calls that take 20 ms there and back, and says when they are forgotten. */
  private static long knows(Pace paced) {
    long time = 0;
    for (int i = 0; i < 200; i++) {
      paced.join("many " + i, time);
      time = Math.max(time, paced.next(time));
      Pace.Turn turn = paced.begin(time).orElseThrow();
      time += 20 * MILLI;
      paced.ended(turn, time, 0);
    }
    return time + 2 * MINUTE;
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
    Arbitrary<Integer> slow =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.integers().between(0, 30)),
            Tuple.of(1, Arbitraries.integers().between(0, 900)));
    return Combinators.combine(
            Arbitraries.integers().between(1, 40), Arbitraries.of(true, false), after, slow, slow)
        .as(Message::new)
        .list()
        .ofMinSize(40)
        .ofMaxSize(200);
  }
}
