package io.github.dromedary.telegram;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps every bot within Telegram's limits on sending: 1 message a second to a chat, 20 a minute to
 * a group, 30 a second over all. Whoever sends with a bot, and from whichever route, waits for a
 * place here; no thread does. So much waits for a chat at most that memory holds it.
 */
public final class Pacing {

  /** A quarter of an hour's for a chat, near an hour's for a group. */
  static final int MOST = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(Pacing.class);

  private static final ScheduledExecutorService TIMER =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "telegram-pace");
            thread.setDaemon(true);
            return thread;
          });

  private final LongSupplier nanos;
  private final Map<String, Bot> bots = new ConcurrentHashMap<>();

  /**
   * @param nanos a clock that nobody sets, in nanoseconds from anywhere: {@code System::nanoTime}
   */
  public Pacing(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /**
   * Asks for the next place for a message. Messages to one chat get theirs one after another, in
   * the order in which they asked.
   *
   * @param bot whose limits count
   * @param chat negative, or beginning with {@code @}, for groups and channels
   * @return completed when the message may be sent, by whichever thread, which must not be held up;
   *     {@link #ended} has to follow, whatever becomes of it. Whoever gives up before completes it.
   *     Failed with {@link TelegramException.Crowded} where 1,000 messages wait for the chat
   */
  public CompletableFuture<Place> place(String bot, String chat) {
    return bots.computeIfAbsent(bot, id -> new Bot()).place(chat);
  }

  /**
   * Notes that a message is no longer under way.
   *
   * @param hold how long nothing more may go to this chat, as Telegram asked; zero where it did not
   */
  public void ended(Place place, Duration hold) {
    place.bot.ended(place, hold);
  }

  /** A message's place: its chat's next, and one of those that a bot has in a second. */
  public static final class Place {

    private final Bot bot;
    private final Pace.Turn turn;

    private Place(Bot bot, Pace.Turn turn) {
      this.bot = bot;
      this.turn = turn;
    }
  }

  private final class Bot {

    private final Pace pace = new Pace();
    private final Map<Pace.Turn, CompletableFuture<Place>> waiting = new ConcurrentHashMap<>();
    private long wake = Long.MAX_VALUE;
    private final Set<String> crowded = new HashSet<>();
    private boolean asked;
    private boolean busy;

    CompletableFuture<Place> place(String chat) {
      CompletableFuture<Place> future = new CompletableFuture<>();
      synchronized (pace) {
        int before = pace.waiting(chat);
        if (before >= MOST) {
          return CompletableFuture.failedFuture(crowded(chat, before));
        }
        if (before < MOST / 2) {
          crowded.remove(chat);
        }
        waiting.put(pace.join(chat, nanos.getAsLong()), future);
      }
      goOn();
      return future;
    }

    /** Said once until the half of them is sent. */
    private TelegramException.Crowded crowded(String chat, int before) {
      String what = before + " messages wait for chat " + chat + " already";
      if (crowded.add(chat)) {
        LOG.warn(
            "{}, for Telegram takes 1 a second to a chat and 20 a minute to a group; until it has"
                + " taken some, further ones are not sent",
            what);
      }
      return new TelegramException.Crowded(what);
    }

    void ended(Place place, Duration hold) {
      synchronized (pace) {
        pace.ended(place.turn, nanos.getAsLong(), hold.toNanos());
      }
      goOn();
    }

    /** Lets begin what may begin; one thread at a time, which goes on while others ask for it. */
    private void goOn() {
      synchronized (pace) {
        asked = true;
        if (busy) {
          return;
        }
        busy = true;
      }
      for (Optional<Pace.Turn> turn = next(); turn.isPresent(); turn = next()) {
        Place place = new Place(this, turn.get());
        if (!waiting.remove(turn.get()).complete(place)) {
          synchronized (pace) {
            pace.leave(turn.get()); // it was given up
          }
        }
      }
    }

    private Optional<Pace.Turn> next() {
      synchronized (pace) {
        while (asked) {
          asked = false;
          long now = nanos.getAsLong();
          Optional<Pace.Turn> turn = pace.begin(now);
          if (turn.isPresent()) {
            asked = true; // there may be more
            return turn;
          }
          wakeAt(pace.next(now), now);
        }
        busy = false;
        return Optional.empty();
      }
    }

    private void wakeAt(long at, long now) {
      if (at < wake) {
        wake = at;
        TIMER.schedule(() -> woken(at), at - now, TimeUnit.NANOSECONDS);
      }
    }

    private void woken(long at) {
      synchronized (pace) {
        if (wake == at) {
          wake = Long.MAX_VALUE;
        }
      }
      goOn();
    }
  }
}
