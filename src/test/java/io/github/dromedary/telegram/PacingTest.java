package io.github.dromedary.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PacingTest {

  private static final String BOT = "1";

  private final AtomicLong now = new AtomicLong();
  private final Pacing pacing = new Pacing(now::get);

  @Test
  void a_thousand_messages_wait_for_a_chat_and_no_more() {
    List<CompletableFuture<Pacing.Place>> places = new ArrayList<>();
    for (int i = 0; i <= Pacing.MOST; i++) {
      places.add(pacing.place(BOT, "7"));
    }
    assertThat(places.get(0)).isCompleted(); // that one is under way
    assertThat(places.subList(1, places.size())).noneMatch(CompletableFuture::isDone);

    assertThat(pacing.place(BOT, "7"))
        .isCompletedExceptionally()
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .withCauseInstanceOf(TelegramException.Crowded.class)
        .withMessageContaining("1000 messages wait for chat 7 already");
    now.addAndGet(Pace.SECOND);
    assertThat(pacing.place(BOT, "8")).as("another chat").isCompleted();

    pacing.ended(places.get(0).join(), Duration.ZERO);
    now.addAndGet(2 * Pace.SECOND);
    pacing.place(BOT, "9"); // whoever asks wakes all
    assertThat(places.get(1)).isCompleted();
    assertThat(pacing.place(BOT, "7")).as("there is room again").isNotDone();
  }
}
