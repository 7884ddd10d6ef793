package io.github.dromedary.delivery;

import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpHeaderFilterStrategy;

/**
 * Keeps the headers that destinations get to themselves: none goes out with a request or a mail,
 * and no answer replaces one. What a route wants to send along, it names: {@code X-Kind}.
 */
public final class ContractHeaders extends HttpHeaderFilterStrategy {

  private static final Set<String> OURS =
      Set.of("kind", "period", "title", "late", "delivery", "recipient", "partssent");

  @Override
  public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
    return isOurs(name) || super.applyFilterToCamelHeaders(name, value, exchange);
  }

  @Override
  public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
    return isOurs(name) || super.applyFilterToExternalHeaders(name, value, exchange);
  }

  private static boolean isOurs(String name) {
    return OURS.contains(name.toLowerCase(Locale.ROOT));
  }
}
