package io.github.dromedary.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class GapsTest {

  @Property(tries = 300)
  void what_is_missing_is_what_was_passed_over_and_did_not_come_late(@ForAll long seed) {
    Random random = new Random(seed);
    Set<Long> missing = new TreeSet<>();
    Gaps gaps = new Gaps(List.of());
    long mark = 0;
    for (int i = 0; i < 60; i++) {
      if (missing.isEmpty() || random.nextInt(3) > 0) {
        long next = mark + 1 + random.nextInt(6);
        if (next > mark + 1) {
          gaps.open(mark + 1, next - 1, 0);
        }
        LongStream.range(mark + 1, next).forEach(missing::add);
        mark = next;
      } else {
        long late = new ArrayList<>(missing).get(random.nextInt(missing.size()));
        gaps.close(late);
        missing.remove(late);
      }
    }
    Set<Long> told = new TreeSet<>();
    for (Gap gap : gaps.all()) {
      LongStream.rangeClosed(gap.from(), gap.to())
          .forEach(id -> assertThat(told.add(id)).as("%d once", id).isTrue());
    }
    assertThat(told).isEqualTo(missing);
  }

  @Test
  void an_id_that_is_not_missing_changes_nothing() {
    Gaps gaps = new Gaps(List.of(new Gap(5, 7, 0)));
    gaps.close(4);
    gaps.close(8);

    assertThat(gaps.all()).containsExactly(new Gap(5, 7, 0));
  }

  @Test
  void the_thousand_newest_are_kept() {
    Gaps gaps = new Gaps(List.of());
    for (int i = 0; i < Gaps.MOST + 10; i++) {
      gaps.open(2 * i, 2 * i, 0);
    }

    assertThat(gaps.all()).hasSize(Gaps.MOST).first().isEqualTo(new Gap(20, 20, 0));
  }

  @Test
  void after_a_day_nobody_looks_any_more() {
    Gaps gaps = new Gaps(List.of(new Gap(1, 1, 100), new Gap(3, 3, 101)));
    gaps.expire(100 + Gaps.TERM);

    assertThat(gaps.all()).containsExactly(new Gap(3, 3, 101));
  }
}
