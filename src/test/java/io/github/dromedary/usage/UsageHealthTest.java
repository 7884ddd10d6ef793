package io.github.dromedary.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class UsageHealthTest {

  private final UsageHealth health =
      new UsageHealth(Optional::empty, failure -> failure.getMessage().contains("SQLITE_FULL"));

  @Test
  void what_could_not_be_taken_is_shown_until_it_can() {
    health.failed(new IllegalStateException("overtaken\nby others"));
    assertThat(health.failure()).contains("overtaken");
    health.succeeded();
    assertThat(health.failure()).isEmpty();
  }

  @Test
  void what_the_store_does_not_take_is_shown_by_the_store() {
    health.failed(new IllegalStateException("[SQLITE_FULL]"));

    assertThat(health.failure()).isEmpty();
  }
}
