package io.github.dromedary.telegram;

import io.github.dromedary.http.BoundedBody;
import io.github.dromedary.http.RealHosts;
import io.github.dromedary.http.StreamedBody;
import io.github.dromedary.http.UploadLimits;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * The HTTP client under {@code telegram:} endpoints. The component itself takes a refusal for a
 * success now and then, waits for ever, and names the token in its errors; under this client every
 * call ends in time, and whatever Telegram does not accept fails as a {@link TelegramException}. A
 * {@link StreamedBody} has the limits of an upload, and what its content throws is thrown.
 */
public final class GuardedHttpClient extends ForwardingHttpClient {

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration CALL = Duration.ofSeconds(30);
  private static final Duration LONG_POLL = Duration.ofSeconds(45);

  /** A hundred updates of the longest texts, each an answer to another, are some ten. */
  private static final int LONGEST_MIB = 16;

  private final HttpClient delegate;
  private final Clock clock;
  private final String tokenSetting;
  private final Duration callLimit;
  private final Duration pollLimit;
  private final UploadLimits uploadLimits;
  private final UnderWay underWay;
  private volatile Instant accepted;
  private volatile String failure;

  /**
   * @param tokenSetting the setting whose token these calls bear, for hints when it is refused
   */
  public GuardedHttpClient(Clock clock, String tokenSetting) {
    this(clock, tokenSetting, CALL, LONG_POLL, UploadLimits.USUAL);
  }

  GuardedHttpClient(
      Clock clock,
      String tokenSetting,
      Duration callLimit,
      Duration pollLimit,
      UploadLimits uploadLimits) {
    this(
        HttpClient.newBuilder().connectTimeout(CONNECT).version(Version.HTTP_1_1).build(),
        clock,
        tokenSetting,
        callLimit,
        pollLimit,
        uploadLimits,
        new UnderWay());
  }

  private GuardedHttpClient(
      HttpClient delegate,
      Clock clock,
      String tokenSetting,
      Duration callLimit,
      Duration pollLimit,
      UploadLimits uploadLimits,
      UnderWay underWay) {
    super(delegate);
    this.delegate = delegate;
    this.clock = clock;
    this.tokenSetting = tokenSetting;
    this.callLimit = callLimit;
    this.pollLimit = pollLimit;
    this.uploadLimits = uploadLimits;
    this.underWay = underWay;
  }

  /**
   * A client for calls with another token: what becomes of them says nothing of this one's bot.
   * They end together.
   *
   * @param by what makes the calls; null for what makes this one's
   * @param setting whose token they bear, for hints when it is refused
   */
  GuardedHttpClient beside(HttpClient by, String setting) {
    HttpClient maker = by == null ? delegate : by;
    return new GuardedHttpClient(
        maker, clock, setting, callLimit, pollLimit, uploadLimits, underWay);
  }

  /** Fails, as a call would, what is waited for before a call, once {@link #stop} is called. */
  <T> CompletableFuture<T> waited(CompletableFuture<T> wait) {
    return underWay.waited(wait);
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
    underWay.stop(patience);
  }

  /** Whether {@link #stop} was called. */
  public boolean isStopped() {
    return underWay.isStopped();
  }

  @Override
  public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
      throws IOException, InterruptedException {
    try {
      return sendAsync(request, handler).get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IOException(e.getCause());
    } finally {
      upload(request).ifPresent(StreamedBody::abort); // left under way when interrupted
    }
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    if (isStopped()) {
      return CompletableFuture.failedFuture(UnderWay.stopping());
    }
    boolean poll = request.uri().getPath().endsWith("/getUpdates");
    Optional<StreamedBody> upload = upload(request);
    Duration limit = upload.isPresent() ? uploadLimits.whole() : poll ? pollLimit : callLimit;
    HttpRequest bounded =
        HttpRequest.newBuilder(request, (name, value) -> true).timeout(limit).build();
    CompletableFuture<HttpResponse<byte[]>> call = sent(bounded);
    underWay.begins(call, poll);
    // the request's own limit ends with the headers; a body may stall as well
    CompletableFuture<HttpResponse<byte[]>> whole =
        upload
            .map(body -> uploadLimits.bounded(call, body))
            .orElseGet(() -> call.copy().orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS));
    return whole.handle(
        (response, thrown) -> {
          underWay.ends(call);
          call.cancel(true);
          // a file that cannot be made is not Telegram's failure
          upload
              .flatMap(StreamedBody::failure)
              .ifPresent(
                  failure -> {
                    throw new CompletionException(failure);
                  });
          return checked(poll, response, thrown, handler);
        });
  }

  private CompletableFuture<HttpResponse<byte[]>> sent(HttpRequest request) {
    try {
      return delegate.sendAsync(RealHosts.of(request), BoundedBody.of(LONGEST_MIB));
    } catch (IOException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static Optional<StreamedBody> upload(HttpRequest request) {
    return request
        .bodyPublisher()
        .filter(StreamedBody.class::isInstance)
        .map(StreamedBody.class::cast);
  }

  private <T> HttpResponse<T> checked(
      boolean poll,
      HttpResponse<byte[]> response,
      Throwable thrown,
      HttpResponse.BodyHandler<T> handler) {
    try {
      if (isStopped() && (poll || thrown != null)) {
        throw UnderWay.stopping();
      }
      if (thrown != null) {
        throw Answers.unreachable(thrown);
      }
      Answers.accepted(response.statusCode(), response.body(), tokenSetting);
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
}
