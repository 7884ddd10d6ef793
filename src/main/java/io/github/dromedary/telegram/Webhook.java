package io.github.dromedary.telegram;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.Optional;

/** The address that a bot's updates are pushed to; while there is one, it cannot be polled. */
public final class Webhook {

  private final BotCalls calls;

  /**
   * @param client a {@link GuardedHttpClient}, so that whatever is not accepted is thrown
   * @param url of the Bot API server, without trailing slash
   */
  public Webhook(HttpClient client, String url, String token) {
    this.calls = new BotCalls(client, url, token);
  }

  /**
   * The host of the address, for the rest of it may be a secret; empty where no webhook is set.
   *
   * @throws TelegramException when Telegram does not tell
   */
  public Optional<String> host() throws IOException, InterruptedException {
    String address = calls.call("getWebhookInfo", Map.of()).path("url").asText("");
    if (address.isEmpty()) {
      return Optional.empty();
    }
    String host = null;
    try {
      host = URI.create(address).getHost();
    } catch (IllegalArgumentException e) {
      // Telegram took it; it need not be one that Java takes
    }
    return Optional.of(host == null ? "an unnamed host" : host);
  }

  /**
   * Removes it. Updates that wait are kept, for the poll.
   *
   * @throws TelegramException when Telegram does not do it
   */
  public void delete() throws IOException, InterruptedException {
    calls.call("deleteWebhook", Map.of("drop_pending_updates", false));
  }
}
