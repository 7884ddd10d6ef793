package io.github.dromedary.telegram;

import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.telegram.model.IncomingMessage;
import org.apache.camel.component.telegram.model.MessageResult;
import org.apache.camel.impl.DefaultCamelContext;

/** A Camel whose {@code telegram:} endpoints are ours, and what they need. */
final class Endpoints implements AutoCloseable {

  final Chats chats = new Chats(List.of(), List.of(), List.of(), List.of(), List.of());
  final BlockingQueue<Chats.Move> moves = new LinkedBlockingQueue<>();
  private final CamelContext camel = new DefaultCamelContext();
  private final ProducerTemplate template;

  /** Endpoints of a bot: {@code telegram:bots} and {@code telegram:bots?bot=#bot}. */
  Endpoints(GuardedHttpClient client, String url, String token) throws Exception {
    BotComponent component = new BotComponent();
    component.setAuthorizationToken(token);
    component.setBaseUri(url);
    component.setClient(client);
    camel.getRegistry().bind("telegram", component);
    camel.getRegistry().bind("chats", chats);
    camel.getRegistry().bind("pacing", new Pacing(System::nanoTime));
    camel.getRegistry().bind("bot", new Bot(client, url, token));
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:telegram.migrated")
                .process(it -> moves.add(it.getMessage().getBody(Chats.Move.class)));
          }
        });
    camel.start();
    template = camel.createProducerTemplate();
  }

  /** The context, for routes of a test's own. */
  CamelContext camel() {
    return camel;
  }

  /** The message that a body became; throws what the exchange failed with. */
  IncomingMessage sends(String uri, Object body) throws Exception {
    return sends(uri, body, Map.of());
  }

  /** The same with headers. */
  IncomingMessage sends(String uri, Object body, Map<String, Object> headers) throws Exception {
    return result(uri, body, headers).getMessage();
  }

  /** What Telegram answered; throws what the exchange failed with. */
  MessageResult result(String uri, Object body, Map<String, Object> headers) throws Exception {
    Exchange exchange =
        template.request(
            uri,
            it -> {
              it.getMessage().setBody(body);
              it.getMessage().setHeaders(new java.util.HashMap<>(headers));
            });
    if (exchange.getException() != null) {
      throw exchange.getException();
    }
    return exchange.getMessage().getBody(MessageResult.class);
  }

  @Override
  public void close() {
    camel.stop();
  }
}
