package io.github.dromedary.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Test;

class TakenUpdatesTest {

  private final IdempotentRepository store =
      MemoryIdempotentRepository.memoryIdempotentRepository();

  @Test
  void an_update_is_taken_once_also_after_a_restart() {
    assertThat(new TakenUpdates(store).add("4711/1")).isTrue();
    TakenUpdates afterwards = new TakenUpdates(store);

    assertThat(afterwards.add("4711/1")).isFalse();
    assertThat(afterwards.add("4711/2")).isTrue();
    assertThat(afterwards.add("4711/2")).isFalse();
  }

  @Test
  void while_the_store_takes_no_writes_an_update_is_taken_all_the_same_and_once() {
    TakenUpdates taken = new TakenUpdates(new Refusing());

    assertThat(taken.add("4711/1")).isTrue();
    assertThat(taken.add("4711/1")).isFalse();
    assertThat(taken.contains("4711/1")).isTrue();
    assertThat(taken.add("4711/2")).isTrue();
  }

  private static final class Refusing extends MemoryIdempotentRepository {
    @Override
    public boolean add(String key) {
      throw new IllegalStateException("[SQLITE_FULL]");
    }
  }
}
