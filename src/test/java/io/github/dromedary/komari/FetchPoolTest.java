package io.github.dromedary.komari;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FetchPoolTest {

  private final CountDownLatch release = new CountDownLatch(1);
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();
  private FetchPool pool;

  @AfterEach
  void close() {
    release.countDown();
    pool.shutdownNow();
    await().until(pool::isTerminated);
  }

  @Test
  void calls_that_answer_run_as_many_at_once_as_there_are_workers() {
    pool = new FetchPool(3, Duration.ofSeconds(10));

    for (int i = 0; i < 200; i++) {
      pool.execute(this::quick);
    }

    await().untilAsserted(() -> assertThat(done).hasValue(200));
    assertThat(most.get()).isBetween(1, 3);
  }

  // with two of two workers stuck, nothing would go on without further ones
  @Test
  void calls_that_hang_do_not_take_the_places_of_those_that_answer() {
    pool = new FetchPool(2, Duration.ofMillis(50));
    for (int i = 0; i < 8; i++) {
      pool.execute(this::hang);
    }

    for (int i = 0; i < 50; i++) {
      pool.execute(this::quick);
    }

    await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(done).hasValue(50));
    assertThat(running).hasValue(8);
  }

  @Test
  void it_grows_to_its_limit_and_no_further() {
    pool = new FetchPool(2, Duration.ofMillis(20));

    for (int i = 0; i < 100; i++) {
      pool.execute(this::hang);
    }

    int limit = 2 * FetchPool.SPREAD;
    await().untilAsserted(() -> assertThat(running).hasValue(limit));
    await()
        .during(Duration.ofMillis(300))
        .untilAsserted(() -> assertThat(pool.getPoolSize()).isEqualTo(limit));
  }

  @Test
  void it_shrinks_to_its_workers_when_all_answer_again() {
    pool = new FetchPool(2, Duration.ofMillis(20));
    for (int i = 0; i < 10; i++) {
      pool.execute(this::hang);
    }
    await().untilAsserted(() -> assertThat(running.get()).isGreaterThan(2));

    release.countDown();

    await().untilAsserted(() -> assertThat(pool.getCorePoolSize()).isEqualTo(2));
    assertThat(pool.getQueue()).isEmpty();
  }

  @Test
  void a_call_that_throws_leaves_its_place_free() {
    pool = new FetchPool(1, Duration.ofSeconds(10));
    for (int i = 0; i < 5; i++) {
      pool.submit(
          () -> {
            throw new IllegalStateException("a call failed");
          });
    }
    pool.execute(this::quick);

    await().untilAsserted(() -> assertThat(done).hasValue(1));
  }

  private void quick() {
    most.accumulateAndGet(running.incrementAndGet(), Math::max);
    running.decrementAndGet();
    done.incrementAndGet();
  }

  private void hang() {
    running.incrementAndGet();
    try {
      release.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      running.decrementAndGet();
    }
  }
}
