package io.github.dromedary.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * Bounds the calls of every {@code http:} and {@code https:} endpoint that has no client of its
 * own, in time and in the answer's size, and makes each once: the client would repeat a 429 by
 * itself.
 *
 * <p>What changes something on the server has happened when a success is answered. Its answer's
 * body may break off, drip or be endless: the call has worked, and to repeat it would double it.
 */
public final class BoundedCalls implements HttpClientConfigurer, AutoCloseable {

  private static final int LIMIT = 1 << 20;

  private final Duration timeout;
  private final CallGuard guard = new CallGuard("http-deadlines");

  /**
   * @param timeout of one call, from its start to the last byte
   */
  public BoundedCalls(Duration timeout) {
    this.timeout = timeout;
  }

  @Override
  public void configureHttpClient(HttpClientBuilder builder) {
    builder
        .useSystemProperties()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .addExecInterceptorFirst("bounds", this::bounded);
    RealHosts.of(builder);
  }

  @Override
  public void close() {
    guard.close();
  }

  private ClassicHttpResponse bounded(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    return guard.within(
        timeout,
        scope,
        () -> {
          ClassicHttpResponse response = chain.proceed(request, scope);
          HttpEntity entity = response.getEntity();
          if (entity != null) {
            ContentType type = ContentType.parseLenient(entity.getContentType());
            byte[] body = body(request, response, entity);
            response.setEntity(new ByteArrayEntity(body, type));
          }
          return response;
        });
  }

  private static byte[] body(
      ClassicHttpRequest request, ClassicHttpResponse response, HttpEntity entity)
      throws IOException {
    boolean statusIsEnough =
        response.getCode() / 100 != 2 || !Method.normalizedValueOf(request.getMethod()).isSafe();
    try {
      byte[] body = CallGuard.body(entity, LIMIT);
      if (body.length > LIMIT && !statusIsEnough) {
        throw new IOException("the answer is longer than " + LIMIT + " bytes");
      }
      return body.length > LIMIT ? Arrays.copyOf(body, LIMIT) : body;
    } catch (IOException e) {
      if (statusIsEnough) {
        return new byte[0];
      }
      throw e;
    }
  }
}
