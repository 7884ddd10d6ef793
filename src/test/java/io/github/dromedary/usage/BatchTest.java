package io.github.dromedary.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.usage.Batch.Slot;
import io.github.dromedary.usage.Batch.UserDay;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What a batch counts is what counting row by row gives. */
class BatchTest {

  private static final long NOW = 1_800_000_000L;

  @Property(tries = 300)
  void every_count_is_that_of_its_rows(@ForAll("rows") List<Row> rows) {
    Batch batch = new Batch(NOW);
    rows.forEach(batch::add);

    assertThat(batch.entries()).isEqualTo(rows.size());
    List<Row> chats = rows.stream().filter(row -> row.user() != 0).toList();
    assertThat(batch.users().keySet())
        .isEqualTo(chats.stream().map(Row::user).collect(Collectors.toSet()));
    batch.users().forEach((user, counted) -> same(counted, chats, row -> row.user() == user));
    List<Row> timed = chats.stream().filter(Row::hasTime).toList();
    assertThat(batch.hours().keySet())
        .isEqualTo(timed.stream().map(row -> slot(row, 3600)).collect(Collectors.toSet()));
    batch.hours().forEach((hour, all) -> same(all, timed, row -> slot(row, 3600).equals(hour)));
    List<Row> young =
        timed.stream()
            .filter(row -> row.at() > NOW - Batch.SECONDS_KEPT && row.at() < NOW + Batch.FAR)
            .toList();
    assertThat(batch.seconds().keySet())
        .isEqualTo(young.stream().map(row -> slot(row, 1)).collect(Collectors.toSet()));
    batch.seconds().forEach((at, all) -> same(all, young, row -> slot(row, 1).equals(at)));
    List<Row> shown = timed.stream().filter(row -> row.at() >= 0).toList();
    assertThat(batch.days().keySet())
        .isEqualTo(shown.stream().map(BatchTest::day).collect(Collectors.toSet()));
    batch.days().forEach((day, all) -> same(all, shown, row -> day(row).equals(day)));
  }

  @Property(tries = 200)
  void a_block_tells_a_changed_a_missing_and_a_swapped_row(
      @ForAll("row") Row one, @ForAll("row") Row other) {
    Block both = Block.empty(0).with(one).with(other);

    assertThat(Block.empty(0).with(one)).isNotEqualTo(both);
    assertThat(Block.empty(0).with(other).with(one)).isEqualTo(both);
    Row later = new Row(one.id(), one.user(), one.hasTime() ? one.at() + 1 : 0, one.images());
    assertThat(Block.empty(0).with(later).with(other)).isNotEqualTo(both);
    Row moved = new Row(one.id(), one.user() + 1, one.at(), one.images());
    assertThat(Block.empty(0).with(moved).with(other)).isNotEqualTo(both);
    Row shown = new Row(one.id(), one.user(), one.at(), !one.images());
    assertThat(Block.empty(0).with(shown).with(other)).isNotEqualTo(both);
    Row here = new Row(one.id(), other.user(), one.at(), one.images());
    Row there = new Row(other.id(), one.user(), other.at(), other.images());
    boolean same = one.id() == other.id() || one.user() == other.user();
    assertThat(Block.empty(0).with(here).with(there).equals(both)).isEqualTo(same);
  }

  private static void same(
      Activity counted, List<Row> rows, java.util.function.Predicate<Row> which) {
    List<Row> all = rows.stream().filter(which).toList();
    List<Row> images = all.stream().filter(Row::images).toList();
    assertThat(counted.entries()).isEqualTo(all.size());
    assertThat(counted.images()).isEqualTo(images.size());
    assertThat(counted.first()).isEqualTo(first(all));
    assertThat(counted.last()).isEqualTo(last(all));
    assertThat(counted.firstImage()).isEqualTo(first(images));
    assertThat(counted.lastImage()).isEqualTo(last(images));
  }

  private static long first(List<Row> rows) {
    return rows.stream().filter(Row::hasTime).mapToLong(Row::at).min().orElse(Long.MAX_VALUE);
  }

  private static long last(List<Row> rows) {
    return rows.stream().filter(Row::hasTime).mapToLong(Row::at).max().orElse(Row.NO_TIME);
  }

  private static Slot slot(Row row, int seconds) {
    return new Slot(Math.floorDiv(row.at(), seconds), row.user() < 0);
  }

  private static UserDay day(Row row) {
    return new UserDay(row.at() / 86_400, row.user());
  }

  @Provide
  Arbitrary<List<Row>> rows() {
    return row().list().ofMaxSize(40);
  }

  @Provide
  Arbitrary<Row> row() {
    Arbitrary<Long> at =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(1, Arbitraries.just(Row.NO_TIME)),
            net.jqwik.api.Tuple.of(1, Arbitraries.longs().between(-9_000, 9_000)),
            net.jqwik.api.Tuple.of(
                1, Arbitraries.longs().between(NOW + Batch.FAR - 3, NOW + Batch.FAR + 3)),
            net.jqwik.api.Tuple.of(1, Arbitraries.longs().between(NOW * 1_000, Long.MAX_VALUE - 1)),
            net.jqwik.api.Tuple.of(
                6, Arbitraries.longs().between(NOW - Batch.SECONDS_KEPT - 5, NOW + 5)),
            net.jqwik.api.Tuple.of(6, Arbitraries.longs().between(NOW - 90_000, NOW)));
    return Combinators.combine(
            Arbitraries.longs().between(1, 99_999),
            Arbitraries.longs().between(-3, 5),
            at,
            Arbitraries.of(true, false))
        .as(Row::new);
  }
}
