package io.github.dromedary.usage;

/**
 * What is compared to find rows that were changed or deleted: the rows of 100,000 ids, their number
 * and a sum that is another when a value changes or two rows swap theirs.
 *
 * @param number the ids divided by {@link #SIZE}
 * @param entries how many rows there are
 * @param sum of {@link #weigh} over all of them
 */
public record Block(long number, long entries, long sum) {

  /** How many ids a block has. */
  public static final long SIZE = 100_000;

  /** A prime above the block's size; small enough for a block's sum to stay inside 64 bit. */
  public static final long PRIME = 1_000_003;

  /** An empty block. */
  public static Block empty(long number) {
    return new Block(number, 0, 0);
  }

  /** The block that an id belongs to. */
  public static long of(long id) {
    return id / SIZE;
  }

  /** This block with one more row. */
  public Block with(Row row) {
    return new Block(number, entries + 1, sum + weigh(row));
  }

  /**
   * A row's share of the sum. The statement {@code source/block-sums.sql} computes the same; its
   * remainders too have the sign of what is divided.
   */
  static long weigh(Row row) {
    long time = row.hasTime() ? row.at() : -1;
    return (row.id() % PRIME + 1)
        * (fold(time) + 3 * fold(row.user()) + 5 * (row.images() ? 1 : 0));
  }

  /** A number made small so that every digit still counts. */
  private static long fold(long value) {
    return value % PRIME + 2 * (value / PRIME % PRIME);
  }
}
