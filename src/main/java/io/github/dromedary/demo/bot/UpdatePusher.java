package io.github.dromedary.demo.bot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dromedary.demo.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Pushes updates to a webhook, one after the other, each again and again until it is answered with
 * 2xx, as Telegram does; only the pauses between are shorter here.
 */
final class UpdatePusher {

  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final UpdateQueue updates;
  private final Clock clock;
  private final HttpClient client = HttpClient.newHttpClient();
  private volatile Target target;
  private volatile String lastError;
  private volatile long lastErrorAt;

  private record Target(URI url, String secret) {}

  UpdatePusher(UpdateQueue updates, Clock clock) {
    this.updates = updates;
    this.clock = clock;
  }

  /** Pushes to this address from now on; an empty one ends it. */
  synchronized void to(String url, String secret) {
    boolean idle = target == null;
    lastError = null;
    target = url.isEmpty() ? null : new Target(URI.create(url), secret);
    if (idle && target != null) {
      Thread thread = new Thread(this::run, "bot-webhook");
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** Adds what {@code getWebhookInfo} tells of failures. */
  void tell(ObjectNode info) {
    if (lastError != null) {
      info.put("last_error_date", lastErrorAt).put("last_error_message", lastError);
    }
  }

  private void run() {
    for (Target to = target; to != null; to = next()) {
      ObjectNode update = updates.first();
      if (update != null && pushed(update, to)) {
        updates.taken(update);
      } else {
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private synchronized Target next() {
    return target;
  }

  private boolean pushed(ObjectNode update, Target to) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(to.url())
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(update)));
    if (!to.secret().isEmpty()) {
      request.header("X-Telegram-Bot-Api-Secret-Token", to.secret());
    }
    try {
      int status =
          client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status / 100 == 2) {
        return true;
      }
      failed("Wrong response from the webhook: " + status);
    } catch (IOException e) {
      failed("Connection refused");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  private void failed(String reason) {
    lastErrorAt = clock.instant().getEpochSecond();
    lastError = reason;
  }
}
