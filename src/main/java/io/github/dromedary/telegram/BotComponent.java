package io.github.dromedary.telegram;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.apache.camel.Endpoint;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.telegram.TelegramComponent;
import org.apache.camel.component.telegram.TelegramConfiguration;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.CamelContextHelper;

/**
 * Camel's {@code telegram} component, whose endpoints receive and send our way ({@link
 * BotService}). Beside the component's options there are {@code bot=#name}, a {@link Bot} in the
 * place of a token, {@code attempts}, and {@code synchronous}, with which the calling thread waits.
 */
@Component("telegram")
public final class BotComponent extends TelegramComponent {

  private static final int ATTEMPTS = 6;

  private ExecutorService executor;
  private ProducerTemplate template;

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
      throws Exception {
    TelegramConfiguration configuration = new TelegramConfiguration();
    configuration.setType(remaining.replaceFirst("/$", ""));
    if (!TelegramConfiguration.ENDPOINT_TYPE_BOTS.equals(configuration.getType())) {
      throw new IllegalArgumentException("telegram:" + remaining + ": must be telegram:bots");
    }
    int attempts = getAndRemoveParameter(parameters, "attempts", Integer.class, ATTEMPTS);
    if (attempts < 1) {
      throw new IllegalArgumentException("attempts=" + attempts + ": must be 1 or more");
    }
    Bot bot = resolveAndRemoveReferenceParameter(parameters, "bot", Bot.class);
    boolean waits = getAndRemoveParameter(parameters, "synchronous", Boolean.class, false);
    configuration.setBaseUri(getBaseUri());
    configuration.setAuthorizationToken(getAuthorizationToken());
    BotEndpoint endpoint = new BotEndpoint(uri, this, configuration, bot, attempts, waits);
    setProperties(endpoint, parameters);
    return endpoint;
  }

  /** The service of an endpoint. */
  BotService service(Bot bot, int attempts) {
    Chats chats = CamelContextHelper.mandatoryLookup(getCamelContext(), "chats", Chats.class);
    Pacing pacing = CamelContextHelper.mandatoryLookup(getCamelContext(), "pacing", Pacing.class);
    Sender sender = new Sender(bot, chats, pacing, move -> moved(chats, move), executor);
    return new BotService(bot.calls(), sender, attempts);
  }

  /** Follows a group at once, in memory; then the store hears of it, and other processes. */
  private CompletableFuture<?> moved(Chats chats, Chats.Move move) {
    chats.follow(move);
    return template.asyncSendBody("direct:telegram.migrated", move);
  }

  @Override
  protected void doInit() throws Exception {
    super.doInit();
    executor = getCamelContext().getExecutorServiceManager().newCachedThreadPool(this, "telegram");
    template = getCamelContext().createProducerTemplate();
  }

  @Override
  protected void doStop() throws Exception {
    template.stop();
    getCamelContext().getExecutorServiceManager().shutdownNow(executor);
    super.doStop();
  }
}
