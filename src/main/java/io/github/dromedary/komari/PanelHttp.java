package io.github.dromedary.komari;

import io.github.dromedary.http.CallGuard;
import io.github.dromedary.http.HeaderBounds;
import io.github.dromedary.http.RealHosts;
import io.github.dromedary.komari.ErrorAnswer.Key;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.RedirectLocations;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;

/**
 * The HTTP client for the panel. A call is bounded as a whole, also one that drips; an answer is
 * bounded in size; every failure comes out as a {@link PanelException}, without address or key. The
 * panel's key is added here, so no route handles it; it goes to the panel's host alone, wherever
 * {@link Redirects} lead.
 */
public final class PanelHttp implements AutoCloseable {

  private static final String PANEL = "dromedary.panel";
  private static final String KEY = "dromedary.key";
  private static final int MIB = 1 << 20;
  private static final int RECENT_LIMIT = MIB;
  private static final int LIMIT = 32 * MIB;

  /** What a whole cycle may take longer than one call. */
  private static final Duration MARGIN = Duration.ofSeconds(1);

  private final Settings settings;
  private final Redirects redirects;
  private final CloseableHttpClient client;
  private final CallGuard guard = new CallGuard("panel-deadlines");
  private volatile long cycleEnd = Long.MAX_VALUE;

  /**
   * What the client needs to know.
   *
   * @param timeout of one call, from its start to the last byte
   * @param connections that may be open at once
   * @param header name of the header that carries the key
   * @param prefix what stands before the key, may be empty; case matters to the panel
   * @param token the key; empty for a guest
   * @param names what the names of the panel's settings begin with: KOMARI, or KOMARI_HOME
   */
  public record Settings(
      Duration timeout, int connections, String header, String prefix, String token, String names) {

    /** Of the panel of the plain settings. */
    public Settings(Duration timeout, int connections, String header, String prefix, String token) {
      this(timeout, connections, header, prefix, token, "KOMARI");
    }
  }

  /** Opens no connection yet. */
  public PanelHttp(Settings settings) {
    this.settings = settings;
    this.redirects = new Redirects(!settings.token().isEmpty(), settings.names());
    Timeout timeout = Timeout.of(settings.timeout());
    HttpClientBuilder builder =
        HttpClients.custom()
            .useSystemProperties()
            .disableAutomaticRetries()
            .setRedirectStrategy(redirects)
            .disableCookieManagement()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setConnectionFactory(HeaderBounds.connections())
                    .setMaxConnTotal(settings.connections())
                    .setMaxConnPerRoute(settings.connections())
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(timeout)
                            .setSocketTimeout(timeout)
                            .setTimeToLive(Timeout.ofMinutes(5))
                            .build())
                    .setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(timeout).build())
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setResponseTimeout(timeout)
                    .setConnectionRequestTimeout(timeout)
                    .setMaxRedirects(Redirects.MOST)
                    .build())
            .addExecInterceptorFirst("guard", this::guarded)
            .addExecInterceptorAfter(ChainElement.REDIRECT.name(), "key", this::withKey);
    RealHosts.of(builder);
    this.client = builder.build();
  }

  /**
   * Begins a cycle: until the next one begins, calls for nodes and counters end within one call's
   * time plus a second from now, however late they begin. Cycles follow one another.
   */
  public void beginCycle() {
    cycleEnd = System.nanoTime() + settings.timeout().plus(MARGIN).toNanos();
  }

  /** The client itself, for {@code http:} endpoints. */
  public CloseableHttpClient client() {
    return client;
  }

  @Override
  public void close() throws IOException {
    guard.close();
    client.close();
  }

  private ClassicHttpResponse guarded(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    HttpHost panel = scope.route.getTargetHost();
    scope.clientContext.setAttribute(PANEL, panel);
    scope.clientContext.setAttribute(KEY, Key.NONE);
    long millis = millisLeft(request.getPath());
    if (millis <= 0) {
      throw new PanelException(PanelException.TIMEOUT, "the cycle's time was over before its call");
    }
    boolean arrived = true;
    try {
      return guard.within(
          Duration.ofMillis(millis),
          scope,
          () -> received(request, chain.proceed(request, scope), key(scope)));
    } catch (PanelException e) {
      throw e;
    } catch (HttpException e) {
      arrived = false;
      throw new PanelException(PanelException.BAD_RESPONSE, Redirects.said(e));
    } catch (IOException | IllegalStateException e) {
      throw failure(e);
    } finally {
      RedirectLocations places = scope.clientContext.getRedirectLocations();
      redirects.say(
          panel, request.getPath(), places == null ? List.of() : places.getAll(), arrived);
    }
  }

  /** Each call of a chain of redirects comes through here. */
  private ClassicHttpResponse withKey(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    if (!settings.token().isEmpty()) {
      HttpHost panel = (HttpHost) scope.clientContext.getAttribute(PANEL);
      boolean may = Redirects.mayHaveKey(panel, scope.route.getTargetHost());
      if (may) {
        request.setHeader(settings.header(), (settings.prefix() + " " + settings.token()).strip());
      }
      scope.clientContext.setAttribute(KEY, may ? Key.SENT : Key.WITHHELD);
    }
    return chain.proceed(request, scope);
  }

  private static Supplier<Key> key(ExecChain.Scope scope) {
    return () -> (Key) scope.clientContext.getAttribute(KEY);
  }

  private long millisLeft(String path) {
    long call = settings.timeout().toMillis();
    if (cycleEnd == Long.MAX_VALUE || path.contains(ErrorAnswer.HISTORY)) {
      return call;
    }
    return Math.min(call, TimeUnit.NANOSECONDS.toMillis(cycleEnd - System.nanoTime()));
  }

  private static ClassicHttpResponse received(
      ClassicHttpRequest request, ClassicHttpResponse response, Supplier<Key> key)
      throws IOException {
    if (response.getCode() / 100 != 2) {
      throw ErrorAnswer.of(response).failure(request.getPath(), key.get());
    }
    HttpEntity entity = response.getEntity();
    if (entity != null) {
      int limit = request.getPath().contains("/api/recent/") ? RECENT_LIMIT : LIMIT;
      response.setEntity(whole(entity, limit));
    }
    return response;
  }

  private static HttpEntity whole(HttpEntity entity, int limit) throws IOException {
    byte[] body = CallGuard.body(entity, limit);
    if (body.length > limit) {
      throw new PanelException(
          PanelException.BAD_RESPONSE, "the answer is longer than " + limit / MIB + " MiB");
    }
    return new ByteArrayEntity(body, ContentType.parseLenient(entity.getContentType()));
  }

  private PanelException failure(Exception e) {
    if (e instanceof InterruptedIOException) { // the guard's and the client's time-outs are
      return new PanelException(
          PanelException.TIMEOUT, "no complete answer within " + seconds(settings.timeout()));
    }
    return new PanelException(
        PanelException.CONNECTION, "no connection: " + e.getClass().getSimpleName());
  }

  private static String seconds(Duration duration) {
    return duration.toSeconds() + " s (KOMARI_TIMEOUT_SECONDS)";
  }
}
