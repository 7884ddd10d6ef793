package io.github.dromedary.http;

import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.spi.annotations.Component;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.socket.ConnectionSocketFactory;
import org.apache.hc.core5.http.config.Registry;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;

/** Camel's component for {@code http:} and {@code https:}, with {@link HeaderBounds}. */
@Component("http,https")
public final class BoundedHttp extends HttpComponent {

  /** As Camel makes it, with other connections. */
  @Override
  @SuppressWarnings("deprecation") // what Camel calls it with
  protected HttpClientConnectionManager createConnectionManager(
      Registry<ConnectionSocketFactory> schemes, int most, int mostOfRoute, SocketConfig sockets) {
    PoolingHttpClientConnectionManager manager =
        new PoolingHttpClientConnectionManager(
            schemes,
            PoolConcurrencyPolicy.STRICT,
            TimeValue.ofMilliseconds(getConnectionTimeToLive()),
            HeaderBounds.connections());
    manager.setDefaultSocketConfig(sockets);
    manager.setMaxTotal(most > 0 ? most : getMaxTotalConnections());
    manager.setDefaultMaxPerRoute(mostOfRoute > 0 ? mostOfRoute : getConnectionsPerRoute());
    return manager;
  }
}
