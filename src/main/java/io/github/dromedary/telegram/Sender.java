package io.github.dromedary.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a bot's calls one after another, each at the pace that Telegram allows; no thread waits.
 * Groups that have moved are followed. What Telegram may take later is tried again.
 */
final class Sender {

  private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final int MOST_DOUBLINGS = 6;

  private final Bot bot;
  private final Chats chats;
  private final Pacing pacing;
  private final Function<Chats.Move, CompletableFuture<?>> moved;
  private final Executor executor;

  /** One attempt of some at a call, after so much waiting for Telegram. */
  private record Attempt(Call call, int number, int most, Duration waited) {
    Attempt next(Duration wait) {
      return new Attempt(call, number + 1, most, waited.plus(wait));
    }
  }

  /**
   * @param moved hears of a group that has moved, and completes when that is kept
   * @param executor where whatever comes next is done
   */
  Sender(
      Bot bot,
      Chats chats,
      Pacing pacing,
      Function<Chats.Move, CompletableFuture<?>> moved,
      Executor executor) {
    this.bot = bot;
    this.chats = chats;
    this.pacing = pacing;
    this.moved = moved;
    this.executor = executor;
  }

  /**
   * Makes the calls in their order, until one fails for good.
   *
   * @param attempts how often each is tried, within five minutes of waiting
   * @return completed with the last one's result, or with why one failed: a {@link
   *     TelegramException}, or what a file's content throws
   */
  CompletableFuture<JsonNode> send(List<Call> calls, int attempts) {
    CompletableFuture<JsonNode> first = make(new Attempt(calls.get(0), 1, attempts, Duration.ZERO));
    List<Call> further = calls.subList(1, calls.size());
    return further.isEmpty() ? first : first.thenCompose(result -> send(further, attempts));
  }

  private CompletableFuture<JsonNode> make(Attempt attempt) {
    String chat = attempt.call().chat();
    Chats.Address there = chat == null ? null : chats.address(chat);
    Call call = there == null ? attempt.call() : attempt.call().to(there);
    CompletableFuture<JsonNode> made =
        call.isMessage() && there != null ? paced(call, there.chat()) : bot.calls().begin(call);
    return made.handleAsync(
            (result, thrown) ->
                thrown == null
                    ? CompletableFuture.completedFuture(result)
                    : failed(attempt, there, unwrapped(thrown)),
            executor)
        .thenCompose(Function.identity());
  }

  private CompletableFuture<JsonNode> paced(Call call, String chat) {
    return bot.client()
        .waited(pacing.place(bot.id(), chat))
        .thenCompose( // at once: until a message has left, its place is nobody's
            place ->
                bot.calls()
                    .begin(call)
                    .whenComplete((sent, failure) -> pacing.ended(place, hold(failure))));
  }

  private CompletableFuture<JsonNode> failed(
      Attempt attempt, Chats.Address there, Throwable failure) {
    if (failure instanceof TelegramException.Migrated migrated && there != null) {
      Chats.Move move = chats.move(there.chat(), migrated.chatId());
      if (move != null) {
        return moved.apply(move).handle((kept, not) -> attempt).thenCompose(this::make);
      }
      if (!chats.address(there.chat()).chat().equals(there.chat())) {
        return make(attempt); // another has followed it meanwhile
      }
    }
    if (failure instanceof TelegramException.Crowded) {
      return CompletableFuture.failedFuture(failure); // more would wait elsewhere; it was said
    }
    if (failure instanceof TelegramException.Unavailable later
        && attempt.number() < attempt.most()) {
      Attempt next = attempt.next(wait(later, attempt.number()));
      if (next.waited().compareTo(LONGEST) <= 0 && !bot.client().isStopped()) {
        return later(next, next.waited().minus(attempt.waited()), later.getMessage());
      }
    }
    if (failure instanceof TelegramException && attempt.most() > 1) {
      // a route without a policy would say nothing; one attempt is for those that have one
      LOG.warn("Not sent to {}: {}", attempt.call().chat(), failure.getMessage());
    }
    return CompletableFuture.failedFuture(failure);
  }

  private CompletableFuture<JsonNode> later(Attempt attempt, Duration wait, String why) {
    LOG.warn("Not sent yet: {}. Trying again in {} s.", why, wait.toSeconds());
    CompletableFuture<Attempt> waiting = new CompletableFuture<>();
    waiting.completeOnTimeout(attempt, wait.toMillis(), TimeUnit.MILLISECONDS);
    return bot.client().waited(waiting).thenComposeAsync(this::make, executor);
  }

  /** As long as Telegram asks for; else a second, and twice as long each time. */
  private static Duration wait(TelegramException.Unavailable later, int attempts) {
    return Duration.ofSeconds(
        later.retryAfterSeconds() > 0
            ? later.retryAfterSeconds()
            : 1L << Math.min(attempts - 1, MOST_DOUBLINGS));
  }

  /** How long its chat is left alone; one that asks for longer is not waited for in silence. */
  private static Duration hold(Throwable failure) {
    if (unwrapped(failure) instanceof TelegramException.Unavailable later) {
      Duration asked = Duration.ofSeconds(later.retryAfterSeconds());
      return asked.compareTo(LONGEST) <= 0 ? asked : Duration.ZERO;
    }
    return Duration.ZERO;
  }

  /** What failed, without what futures have wrapped around it. */
  static Throwable unwrapped(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
