package io.github.dromedary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.delivery.Refusal;
import io.github.dromedary.delivery.SendResult;
import io.github.dromedary.delivery.SendResult.Permanent;
import io.github.dromedary.delivery.SendResult.RetryAfter;
import io.github.dromedary.delivery.SendResult.Sent;
import io.github.dromedary.delivery.SendResult.Transient;
import java.time.Duration;
import java.util.function.Consumer;

/** What an attempt may end with. */
final class Expected {

  private Expected() {}

  static Consumer<SendResult> sent() {
    return result -> assertThat(result).isEqualTo(new Sent());
  }

  static Consumer<SendResult> permanent(Refusal refusal) {
    return result ->
        assertThat(result)
            .isInstanceOfSatisfying(
                Permanent.class, it -> assertThat(it.refusal()).isEqualTo(refusal));
  }

  static Consumer<SendResult> later(String reason) {
    return result ->
        assertThat(result)
            .isInstanceOfSatisfying(
                Transient.class, it -> assertThat(it.reason()).contains(reason));
  }

  static Consumer<SendResult> after(int seconds) {
    return result ->
        assertThat(result)
            .isInstanceOfSatisfying(
                RetryAfter.class,
                it -> assertThat(it.delay()).isEqualTo(Duration.ofSeconds(seconds)));
  }
}
