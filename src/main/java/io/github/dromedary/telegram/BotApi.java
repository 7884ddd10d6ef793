package io.github.dromedary.telegram;

import java.io.IOException;
import java.util.Map;

/**
 * What is asked of the Bot API within other steps; what leaves, leaves through {@code telegram:}
 * endpoints. One instance a bot; safe for use by several threads.
 */
public final class BotApi {

  private final BotCalls calls;
  private volatile String username;

  public BotApi(Bot bot) {
    this.calls = bot.calls();
  }

  /**
   * The bot's name, as it stands behind the {@code @} of a command; asked for once.
   *
   * @throws TelegramException when Telegram does not tell
   */
  public String username() throws IOException, InterruptedException {
    if (username == null) {
      username = calls.call("getMe", Map.of()).path("username").asText();
    }
    return username;
  }
}
