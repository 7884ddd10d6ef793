package io.github.dromedary.channel;

import io.github.dromedary.channel.mtproto.MtprotoException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When channels are looked at, and what became of it. A run is one look at each of them; it failed
 * when none could be read. After {@link #MOST} failed runs in a row the part begins anew, after a
 * pause that grows each time; where it is all that runs, the process ends, so that its container
 * starts anew. A session that does not serve any more ends the part for good, for every further
 * attempt would be one too many. When Telegram asks to wait, nothing is asked before.
 */
public final class Collecting {

  /** After how many failed runs in a row the part begins anew. */
  public static final int MOST = 5;

  private static final Duration SHORTEST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  /** The same each time: who is told of it is told once. */
  private static final String AGAIN =
      "; after " + MOST + " failed runs the part began anew, and the pauses before that grow";

  private static final Logger LOG = LoggerFactory.getLogger(Collecting.class);

  private final List<String> channels;
  private final String prefix;
  private final Duration interval;
  private final Clock clock;
  private final Runnable end;
  private final Runnable anew;
  private final Map<String, String> failures = new LinkedHashMap<>();
  private Instant begun;
  private Instant notBefore = Instant.MIN;
  private Instant restUntil = Instant.MIN;
  private int failedRuns;
  private int restarts;
  private boolean ended;

  /**
   * @param channels without {@code @}
   * @param prefix what the first channel's keys in Redis begin with
   * @param interval from the begin of a run to that of the next
   * @param end ends the process; null where other parts run in it
   * @param anew lets go of connections and of what is known of the channels
   */
  public Collecting(
      List<String> channels,
      String prefix,
      Duration interval,
      Clock clock,
      Runnable end,
      Runnable anew) {
    this.channels = List.copyOf(channels);
    this.prefix = prefix;
    this.interval = interval;
    this.clock = clock;
    this.end = end;
    this.anew = anew;
  }

  /** The channels, the first one first. */
  public List<String> channels() {
    return channels;
  }

  /** The channels as people write them, with commas. */
  public String names() {
    return channels.stream().map(name -> "@" + name).collect(Collectors.joining(", "));
  }

  /** What the keys in Redis begin with: the first channel has the plain ones. */
  public String prefix(String channel) {
    return channels.get(0).equals(channel) ? prefix : prefix + channel + ":";
  }

  /** The channel that somebody names, with or without {@code @}; the first for an empty name. */
  public String named(String name) {
    String plain = name.startsWith("@") ? name.substring(1) : name;
    return plain.isEmpty()
        ? channels.get(0)
        : channels.stream().filter(plain::equalsIgnoreCase).findFirst().orElse(null);
  }

  /** Whether a run has to begin. */
  public synchronized boolean isDue() {
    Instant now = clock.instant();
    boolean set = begun != null && !begun.isAfter(now); // else the clock was set back
    boolean rests = set && restUntil.isAfter(now);
    return mayGoOn() && !rests && (!set || !begun.plus(interval).isAfter(now));
  }

  /** Whether Telegram may be asked: the session serves, and Telegram does not have us wait. */
  public synchronized boolean mayGoOn() {
    return !ended && !clock.instant().isBefore(notBefore);
  }

  /**
   * Forgets how its runs went, as after a restart: another process looks at the channels from now
   * on. What Telegram asked to wait for stays.
   */
  public synchronized void forget() {
    failures.clear();
    begun = null;
    restUntil = Instant.MIN;
    failedRuns = 0;
    restarts = 0;
    ended = false;
  }

  /** Begins a run: the channels to look at. */
  public synchronized List<String> begin() {
    begun = clock.instant();
    return channels;
  }

  /** Notes that a channel was read. */
  public synchronized void succeeded(String channel) {
    failures.remove(channel);
  }

  /** Notes why a channel was not read. */
  public synchronized void failed(String channel, Exception failure) {
    String reason = said(failure);
    if (!reason.equals(failures.put(channel, reason))) {
      LOG.warn("The channel {} was not read: {}", channel, reason);
    }
    ended |= failure instanceof MtprotoException.BadSession;
    if (failure instanceof MtprotoException.FloodWait asked) {
      notBefore = clock.instant().plusSeconds(asked.seconds());
    }
  }

  /** Ends a run: counts it, and begins anew when it is one failed run too many. */
  public synchronized void finish() {
    if (clock.instant().isBefore(notBefore)) {
      return; // to wait when asked is no failure, and to start anew would only ask again
    }
    if (ended) {
      LOG.error("No channel is read any more: {}", failures.values().iterator().next());
    } else if (failures.size() < channels.size()) {
      failedRuns = 0;
      restarts = 0;
    } else if (++failedRuns == MOST) {
      failedRuns = 0;
      giveUp();
    }
  }

  private void giveUp() {
    if (end != null) {
      LOG.error("{} runs in a row failed; ending, to be started anew", MOST);
      end.run();
      return;
    }
    Duration shortest = interval.compareTo(SHORTEST_PAUSE) > 0 ? interval : SHORTEST_PAUSE;
    Duration pause = shortest.multipliedBy(1L << Math.min(restarts, 6));
    pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    restarts++;
    restUntil = clock.instant().plus(pause);
    anew.run();
    LOG.error(
        "{} runs in a row failed; the channel part begins anew in {} s", MOST, pause.toSeconds());
  }

  /** Why channels were not read at the last attempt; empty when all were. */
  public synchronized Optional<String> failure() {
    return failures.isEmpty()
        ? Optional.empty()
        : Optional.of(
            failures.entrySet().stream()
                .map(failed -> "@" + failed.getKey() + ": " + failed.getValue())
                .collect(Collectors.joining("; "))
                .concat(restarts > 0 ? AGAIN : ""));
  }

  /** Why a channel was not read at the last attempt; null when it was, or was not tried yet. */
  public synchronized String reason(String channel) {
    return failures.get(channel);
  }

  private static String said(Exception failure) {
    return failure.getMessage() == null
        ? failure.getClass().getSimpleName()
        : failure.getMessage().lines().findFirst().orElse("");
  }
}
