package io.github.dromedary.telegram;

import java.io.IOException;
import java.net.http.HttpClient;
import java.util.Map;

/** Updates that another program has answered, so that Telegram does not send them once more. */
public final class Answered {

  private final BotCalls calls;

  /**
   * @param client a {@link GuardedHttpClient}, so that whatever is not accepted is thrown
   * @param url of the Bot API server, without trailing slash
   */
  public Answered(HttpClient client, String url, String token) {
    this.calls = new BotCalls(client, url, token);
  }

  /**
   * Tells Telegram that all before an update were answered, as the poll after them would have.
   *
   * @param next the first update that was not
   * @throws TelegramException when Telegram does not take it, as while somebody else polls
   */
  public void before(long next) throws IOException, InterruptedException {
    calls.call("getUpdates", Map.of("offset", next, "limit", 1, "timeout", 0));
  }
}
