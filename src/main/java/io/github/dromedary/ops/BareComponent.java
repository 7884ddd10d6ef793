package io.github.dromedary.ops;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.util.URISupport;

/**
 * What crosses from one unit of work to another: {@code bare:seda:delivery.drain} sends an exchange
 * of its own to {@code seda:delivery.drain}, with no body, header, variable or property. What the
 * other side needs is named: {@code carry=body,header.fired,variable.chat}. Nothing comes back but
 * a failure, where the address waits for the end.
 *
 * <p>{@code seda} and {@code wireTap} by themselves copy all that a route has worked on, and so let
 * what became of one piece of work decide on the next.
 */
public final class BareComponent extends DefaultComponent {

  private static final String BODY = "body";
  private static final String HEADER = "header.";
  private static final String VARIABLE = "variable.";

  @Override
  protected Endpoint createEndpoint(String uri, String to, Map<String, Object> parameters)
      throws Exception {
    String carry = getAndRemoveParameter(parameters, "carry", String.class, "");
    List<String> names = Stream.of(carry.split(",")).filter(name -> !name.isEmpty()).toList();
    for (String name : names) {
      if (!name.equals(BODY) && !name.startsWith(HEADER) && !name.startsWith(VARIABLE)) {
        throw new IllegalArgumentException(
            "carry=" + name + ": must be body, header.<name> or variable.<name>");
      }
    }
    String options = URISupport.createQueryString(parameters);
    parameters.clear(); // they are for the address behind, which judges them
    Endpoint behind = getCamelContext().getEndpoint(options.isEmpty() ? to : to + "?" + options);
    return new Bare(uri, this, behind, names);
  }

  private static final class Bare extends DefaultEndpoint {

    private final Endpoint behind;
    private final List<String> names;

    Bare(String uri, BareComponent component, Endpoint behind, List<String> names) {
      super(uri, component);
      this.behind = behind;
      this.names = names;
    }

    @Override
    public Producer createProducer() throws Exception {
      return new HandOn(this, behind.createAsyncProducer());
    }

    @Override
    public Consumer createConsumer(Processor processor) {
      throw new UnsupportedOperationException("a route begins at " + behind.getEndpointUri());
    }

    /** An exchange that knows nothing of this one but what is named. */
    private Exchange made(Exchange from) {
      Exchange made = behind.createExchange(ExchangePattern.InOnly);
      for (String name : names) {
        if (name.equals(BODY)) {
          made.getMessage().setBody(from.getMessage().getBody());
        } else if (name.startsWith(HEADER)) {
          String header = name.substring(HEADER.length());
          carry(from.getMessage().getHeader(header), it -> made.getMessage().setHeader(header, it));
        } else {
          String variable = name.substring(VARIABLE.length());
          carry(from.getVariable(variable), it -> made.setVariable(variable, it));
        }
      }
      return made;
    }

    /** What is not there is not there on the other side either. */
    private static void carry(Object value, java.util.function.Consumer<Object> to) {
      if (value != null) {
        to.accept(value);
      }
    }
  }

  private static final class HandOn extends DefaultAsyncProducer {

    private final Bare endpoint;
    private final AsyncProducer producer;

    HandOn(Bare endpoint, AsyncProducer producer) {
      super(endpoint);
      this.endpoint = endpoint;
      this.producer = producer;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
      Exchange made = endpoint.made(exchange);
      return producer.process(
          made,
          sync -> {
            if (made.getException() != null) {
              exchange.setException(made.getException());
            }
            callback.done(sync);
          });
    }

    @Override
    protected void doStart() throws Exception {
      super.doStart();
      ServiceHelper.startService(producer);
    }

    @Override
    protected void doStop() throws Exception {
      ServiceHelper.stopService(producer);
      super.doStop();
    }
  }
}
