package io.github.dromedary.telegram;

import java.net.http.HttpClient;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.component.telegram.TelegramComponent;
import org.apache.camel.component.telegram.TelegramConfiguration;
import org.apache.camel.component.telegram.TelegramEndpoint;
import org.apache.camel.component.telegram.TelegramService;
import org.apache.camel.spi.annotations.Component;

/** Camel's {@code telegram} component, whose endpoints receive with {@link UpdateService}. */
@Component("telegram")
public final class UpdatesComponent extends TelegramComponent {

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
      throws Exception {
    TelegramConfiguration configuration = new TelegramConfiguration();
    configuration.setType(remaining);
    configuration.setBaseUri(getBaseUri());
    configuration.setAuthorizationToken(getAuthorizationToken());
    TelegramEndpoint endpoint = new Receiving(uri, this, configuration, getClient());
    setProperties(endpoint, parameters);
    return endpoint;
  }

  private static final class Receiving extends TelegramEndpoint {

    private TelegramService service;

    Receiving(
        String uri,
        UpdatesComponent component,
        TelegramConfiguration configuration,
        HttpClient client) {
      super(uri, component, configuration, client);
    }

    @Override
    protected void doStart() throws Exception {
      super.doStart();
      TelegramConfiguration bot = getConfiguration();
      BotCalls calls = new BotCalls(getClient(), bot.getBaseUri(), bot.getAuthorizationToken());
      service = new UpdateService(calls, super.getTelegramService());
    }

    @Override
    public TelegramService getTelegramService() {
      return service;
    }
  }
}
