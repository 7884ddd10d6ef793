package io.github.dromedary.telegram;

import java.net.http.HttpClient;
import java.util.Objects;
import org.apache.camel.Producer;
import org.apache.camel.component.telegram.TelegramConfiguration;
import org.apache.camel.component.telegram.TelegramEndpoint;
import org.apache.camel.component.telegram.TelegramService;
import org.apache.camel.support.SynchronousDelegateProducer;

/** The component's endpoint, which receives and sends with a service of ours. */
final class BotEndpoint extends TelegramEndpoint {

  private final BotComponent component;
  private final Bot given;
  private final int attempts;
  private final boolean waits;
  private TelegramService service;

  /**
   * @param given the bot; null where it is the one of the component's or the address's token
   * @param attempts how often a call is tried
   * @param waits whether the calling thread waits until a message is sent
   */
  BotEndpoint(
      String uri,
      BotComponent component,
      TelegramConfiguration configuration,
      Bot given,
      int attempts,
      boolean waits) {
    super(uri, component, configuration, null);
    this.component = component;
    this.given = given;
    this.attempts = attempts;
    this.waits = waits;
  }

  @Override
  protected void doStart() throws Exception {
    boolean proxy = getConfiguration().getProxyHost() != null;
    if (getClient() == null && !proxy) {
      setClient(given == null ? component.getClient() : given.client());
    }
    super.doStart();
    service = component.service(given == null ? bot() : given, attempts);
  }

  @Override
  public TelegramService getTelegramService() {
    return service;
  }

  @Override
  public Producer createProducer() throws Exception {
    Producer producer = super.createProducer();
    return waits ? new SynchronousDelegateProducer(producer) : producer;
  }

  private Bot bot() {
    String token = getConfiguration().getAuthorizationToken();
    HttpClient client = getClient();
    if (!(client instanceof GuardedHttpClient)
        || !Objects.equals(token, component.getAuthorizationToken())) {
      HttpClient own = client instanceof GuardedHttpClient ? null : client;
      client =
          ((GuardedHttpClient) component.getClient())
              .beside(own, "authorizationToken in the route");
    }
    return new Bot((GuardedHttpClient) client, getConfiguration().getBaseUri(), token);
  }
}
