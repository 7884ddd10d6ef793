package io.github.dromedary.rollup;

import io.github.dromedary.source.Session;
import io.github.dromedary.usage.Block;
import io.github.dromedary.usage.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Compares the checksums of the rollups with the bot's database, some blocks at a time. */
final class Check {

  /** A million ids a statement: some tenths of a second. */
  private static final int AT_ONCE = 10;

  private Check() {}

  /**
   * Looks whether all rows up to a mark are as they were counted.
   *
   * @param known the blocks of the rollups, ascending
   * @return the number of a block that differs; empty when all is as it was
   */
  static OptionalLong difference(Session session, Kind kind, List<Block> known, long mark) {
    long after = 0;
    for (int i = 0; i < known.size(); i += AT_ONCE) {
      int end = Math.min(known.size(), i + AT_ONCE);
      // ids between the blocks that are known belong to the look that ends behind them
      long until = end == known.size() ? mark : (known.get(end - 1).number() + 1) * Block.SIZE - 1;
      Map<Long, Block> there = blocks(session, kind, after, until);
      for (Block block : known.subList(i, end)) {
        if (!block.equals(there.remove(block.number()))) {
          return OptionalLong.of(block.number());
        }
      }
      if (!there.isEmpty()) {
        return there.keySet().stream().mapToLong(Long::longValue).min();
      }
      after = until;
    }
    return OptionalLong.empty();
  }

  private static Map<Long, Block> blocks(Session session, Kind kind, long after, long until) {
    Map<String, Object> parameters =
        Map.of("size", Block.SIZE, "prime", Block.PRIME, "after", after, "until", until);
    Map<Long, Block> blocks = new HashMap<>();
    session.each(
        "block-sums",
        Advance.table(kind),
        parameters,
        row -> {
          long number = row.getLong("block");
          blocks.put(number, new Block(number, row.getLong("entries"), row.getLong("total")));
        });
    return blocks;
  }
}
