package io.github.dromedary.telegram;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * The HTTP client under {@code telegram:} endpoints. The component itself takes a refusal for a
 * success now and then, waits for ever, and names the token in its errors; under this client every
 * call ends in time, and whatever Telegram does not accept fails as a {@link TelegramException}.
 */
public final class GuardedHttpClient extends HttpClient {

  private static final String STOPPING = "Dromedary is stopping";
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration CALL = Duration.ofSeconds(30);
  private static final Duration LONG_POLL = Duration.ofSeconds(45);

  private final HttpClient delegate;
  private final Clock clock;
  private final Duration callLimit;
  private final Duration pollLimit;
  private final Set<CompletableFuture<?>> underWay = ConcurrentHashMap.newKeySet();
  private final Set<CompletableFuture<?>> polls = ConcurrentHashMap.newKeySet();
  private volatile boolean stopped;
  private volatile Instant accepted;
  private volatile String failure;

  public GuardedHttpClient(Clock clock) {
    this(clock, CALL, LONG_POLL);
  }

  GuardedHttpClient(Clock clock, Duration callLimit, Duration pollLimit) {
    this.clock = clock;
    this.callLimit = callLimit;
    this.pollLimit = pollLimit;
    this.delegate =
        HttpClient.newBuilder().connectTimeout(CONNECT).version(Version.HTTP_1_1).build();
  }

  /** When Telegram last accepted a call; empty before the first. */
  public Optional<Instant> accepted() {
    return Optional.ofNullable(accepted);
  }

  /** Why the last call was not accepted; empty when it was. */
  public Optional<String> failure() {
    return Optional.ofNullable(failure);
  }

  /**
   * Ends the long poll at once, and lets no further call begin. Others under way may still end, or
   * else nobody would know whether their message arrived.
   *
   * @param patience how long they may take; then they are cut off
   */
  public void stop(Duration patience) {
    stopped = true;
    polls.forEach(call -> call.cancel(true));
    CompletableFuture<?>[] last = underWay.toArray(CompletableFuture[]::new);
    try {
      CompletableFuture.allOf(last).get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      underWay.forEach(call -> call.cancel(true));
    }
  }

  /** Whether {@link #stop} was called. */
  public boolean isStopped() {
    return stopped;
  }

  @Override
  public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
      throws IOException, InterruptedException {
    try {
      return sendAsync(request, handler).get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TelegramException refusal) {
        throw refusal;
      }
      throw new IOException(e.getCause());
    }
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    if (stopped) {
      return CompletableFuture.failedFuture(new TelegramException.Unavailable(STOPPING, 0));
    }
    boolean poll = request.uri().getPath().endsWith("/getUpdates");
    Duration limit = poll ? pollLimit : callLimit;
    HttpRequest bounded =
        HttpRequest.newBuilder(request, (name, value) -> true).timeout(limit).build();
    CompletableFuture<HttpResponse<byte[]>> call =
        delegate.sendAsync(bounded, HttpResponse.BodyHandlers.ofByteArray());
    Set<CompletableFuture<?>> kept = poll ? polls : underWay;
    kept.add(call);
    // the request's own limit ends with the headers; a body may stall as well
    CompletableFuture<HttpResponse<byte[]>> whole =
        call.copy().orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS);
    return whole.handle(
        (response, thrown) -> {
          kept.remove(call);
          call.cancel(true);
          return checked(poll, response, thrown, handler);
        });
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request,
      HttpResponse.BodyHandler<T> handler,
      HttpResponse.PushPromiseHandler<T> pushed) {
    return sendAsync(request, handler);
  }

  private <T> HttpResponse<T> checked(
      boolean poll,
      HttpResponse<byte[]> response,
      Throwable thrown,
      HttpResponse.BodyHandler<T> handler) {
    try {
      if (stopped && (poll || thrown != null)) {
        throw new TelegramException.Unavailable(STOPPING, 0);
      }
      if (thrown != null) {
        throw Answers.unreachable(thrown);
      }
      Answers.accepted(response.statusCode(), response.body());
      accepted = clock.instant();
      failure = null;
      return Received.by(handler, response);
    } catch (TelegramException e) {
      // a message or a chat that is refused is not Telegram's failure, nor the bot's
      if (!(e instanceof TelegramException.Refused refused) || refused.isForEveryCall()) {
        failure = e.getMessage();
      }
      throw new CompletionException(e);
    }
  }

  @Override
  public Optional<CookieHandler> cookieHandler() {
    return delegate.cookieHandler();
  }

  @Override
  public Optional<Duration> connectTimeout() {
    return delegate.connectTimeout();
  }

  @Override
  public Redirect followRedirects() {
    return delegate.followRedirects();
  }

  @Override
  public Optional<ProxySelector> proxy() {
    return delegate.proxy();
  }

  @Override
  public SSLContext sslContext() {
    return delegate.sslContext();
  }

  @Override
  public SSLParameters sslParameters() {
    return delegate.sslParameters();
  }

  @Override
  public Optional<Authenticator> authenticator() {
    return delegate.authenticator();
  }

  @Override
  public Version version() {
    return delegate.version();
  }

  @Override
  public Optional<Executor> executor() {
    return delegate.executor();
  }
}
