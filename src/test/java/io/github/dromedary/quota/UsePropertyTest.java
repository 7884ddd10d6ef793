package io.github.dromedary.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.quota.Cycle.Span;
import io.github.dromedary.quota.Meter.Type;
import io.github.dromedary.quota.Use.Pace;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class UsePropertyTest {

  private static final Instant FROM = Instant.parse("2026-11-17T00:00:00Z");
  private static final Span SPAN = new Span(FROM, Instant.parse("2026-12-17T00:00:00Z"));
  private static final long TIB = 1L << 40;

  private static Use use(Type type, Instant now, long down, long up, long shift, Pace pace) {
    return new Use(SPAN, now, Meter.of(type), TIB, down, up, shift, pace);
  }

  @Property
  void what_is_used_and_what_is_left_are_the_limit(
      @ForAll Type type,
      @ForAll @LongRange(min = 0, max = 1L << 42) long down,
      @ForAll @LongRange(min = 0, max = 1L << 42) long up,
      @ForAll @LongRange(min = -(1L << 41), max = 1L << 41) long shift) {
    Use use = use(type, FROM.plusSeconds(1), down, up, shift, null);

    assertThat(use.used() + use.rest()).isEqualTo(TIB);
    assertThat(use.used()).isNotNegative();
  }

  @Property
  void it_is_full_at_the_first_second_at_which_the_pace_has_reached_the_limit(
      @ForAll Type type,
      @ForAll @LongRange(min = 0, max = 1L << 40) long down,
      @ForAll @LongRange(min = 0, max = 1L << 40) long up,
      @ForAll @LongRange(min = 0, max = 1L << 40) long paceDown,
      @ForAll @LongRange(min = 0, max = 1L << 40) long paceUp,
      @ForAll @IntRange(min = 1, max = 700) int hours) {
    Instant now = FROM.plus(Duration.ofHours(hours));
    Pace pace = new Pace(paceDown, paceUp, Duration.ofDays(7));
    Use use = use(type, now, down, up, 0, pace);
    Instant full = use.full();

    if (use.rest() <= 0) {
      assertThat(full).isEqualTo(now);
    } else if (full == null) {
      assertThat(use.expected()).isLessThan(TIB);
    } else {
      assertThat(full).isBetween(now, SPAN.to());
      assertThat(later(use, full).used()).isGreaterThanOrEqualTo(TIB);
      assertThat(later(use, full.minusSeconds(1)).used()).isLessThan(TIB);
    }
  }

  private static Use later(Use use, Instant at) {
    BigDecimal seconds = BigDecimal.valueOf(Duration.between(use.now(), at).toSeconds());
    BigDecimal week = BigDecimal.valueOf(Duration.ofDays(7).toSeconds());
    long down =
        use.down()
            + BigDecimal.valueOf(use.pace().down())
                .multiply(seconds)
                .divideToIntegralValue(week)
                .longValue();
    long up =
        use.up()
            + BigDecimal.valueOf(use.pace().up())
                .multiply(seconds)
                .divideToIntegralValue(week)
                .longValue();
    return use(use.meter().type(), use.now(), down, up, 0, null);
  }

  @Test
  void half_a_tebibyte_in_the_first_half_at_an_even_pace_is_full_at_the_reset() {
    Instant now = FROM.plus(Duration.ofDays(15));
    Pace pace = new Pace(TIB / 2, 0, Duration.ofDays(15));
    assertThat(use(Type.SUM, now, TIB / 2, 0, 0, pace).full()).isEqualTo(SPAN.to());
    Pace slower = new Pace(TIB / 2 - 1_000_000, 0, Duration.ofDays(15));
    assertThat(use(Type.SUM, now, TIB / 2, 0, 0, slower).full()).isNull();
    assertThat(use(Type.SUM, now, TIB / 2, 0, TIB / 4, pace).full())
        .as("the provider counted more")
        .isEqualTo(now.plus(Duration.ofHours(180)));
    assertThat(use(Type.SUM, now, TIB / 2, 0, 0, null).full()).isNull();
    assertThat(use(Type.SUM, now, TIB / 2, 0, 0, null).percent()).isEqualTo(50);
  }
}
