package io.github.dromedary.telegram;

/**
 * A bot and the server that it is reached at; {@code telegram:bots?bot=#name} sends and receives
 * with it. Its text holds no token, for addresses, logs and pages show it.
 */
public final class Bot {

  private final GuardedHttpClient client;
  private final BotCalls calls;
  private final String id;

  /**
   * @param client whose hints name the token's setting
   * @param url of the Bot API server, with or without a trailing slash
   */
  public Bot(GuardedHttpClient client, String url, String token) {
    this.client = client;
    this.calls = new BotCalls(client, url.replaceFirst("/+$", ""), token);
    this.id = token == null ? "" : token.split(":", 2)[0];
  }

  GuardedHttpClient client() {
    return client;
  }

  BotCalls calls() {
    return calls;
  }

  /** The bot's number, with which a token begins: two endpoints with one token are one bot. */
  String id() {
    return id;
  }

  @Override
  public String toString() {
    return "bot " + id;
  }
}
