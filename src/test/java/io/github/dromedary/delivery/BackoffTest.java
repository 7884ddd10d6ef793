package io.github.dromedary.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class BackoffTest {

  @Property
  void a_wait_is_between_three_quarters_and_the_whole_of_a_doubled_second_or_a_quarter_hour(
      @ForAll @IntRange(min = 1, max = 100_000) int failures, @ForAll @LongRange long seed) {
    Duration wait = new Backoff(new SplittableRandom(seed)).after(failures);
    long whole = failures > 10 ? 900_000 : Math.min(900_000, 1_000L << (failures - 1));

    assertThat(wait.toMillis()).isBetween(whole - whole / 4 - 1, whole);
  }

  @Property
  void waits_of_different_deliveries_differ(@ForAll @LongRange long seed) {
    Backoff backoff = new Backoff(new SplittableRandom(seed));
    long different =
        java.util.stream.IntStream.range(0, 20).mapToObj(i -> backoff.after(8)).distinct().count();

    assertThat(different).isGreaterThan(10);
  }
}
