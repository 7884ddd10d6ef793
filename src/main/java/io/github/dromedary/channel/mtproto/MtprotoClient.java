package io.github.dromedary.channel.mtproto;

import io.github.dromedary.channel.mtproto.MtprotoException.BadSession;
import io.github.dromedary.channel.mtproto.MtprotoException.FloodWait;
import io.github.dromedary.channel.mtproto.MtprotoException.Refused;
import io.github.dromedary.channel.mtproto.MtprotoException.Unavailable;
import java.io.Closeable;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Calls Telegram's API. Connects when it has to; waits when Telegram asks for it, connects anew
 * when the connection is lost, and goes where Telegram sends it. One call at a time.
 */
public final class MtprotoClient implements Closeable {

  private static final Pattern WAIT = Pattern.compile("[A-Z_]*WAIT_(\\d{1,9})");
  private static final Pattern ELSEWHERE = Pattern.compile("[A-Z]+_MIGRATE_(\\d{1,3})");
  private static final Pattern SESSION_LOST = Pattern.compile("(AUTH_KEY|SESSION|USER_DEACT).*");
  private static final String PASSWORD_NEEDED = "SESSION_PASSWORD_NEEDED";

  private final ClientSettings settings;
  private final Keys keys;
  private final Clock clock;
  private final Pause pause;
  private final Random random = new SecureRandom();
  private final Schema schema = Schema.bundled();
  private final Set<Integer> visited = new HashSet<>();

  private final int home;
  private int dc;
  private InetSocketAddress address;
  private AuthKey key;
  private Session session;
  private DataCentres dataCentres;

  /**
   * A client of a login that exists.
   *
   * @param pause how to wait when Telegram asks for it
   */
  public MtprotoClient(SessionString login, ClientSettings settings, Clock clock, Pause pause) {
    this(login.dc(), login.address(), (dc, address) -> login.key(), settings, clock, pause);
  }

  /**
   * A client that gets its keys when it needs them.
   *
   * @param dc the data centre to begin with
   */
  public MtprotoClient(
      int dc,
      InetSocketAddress address,
      Keys keys,
      ClientSettings settings,
      Clock clock,
      Pause pause) {
    this.home = dc;
    this.dc = dc;
    this.address = address;
    this.keys = keys;
    this.settings = settings;
    this.clock = clock;
    this.pause = pause;
  }

  /**
   * Calls a function that answers with an object.
   *
   * @throws MtprotoException when there is no answer, see its kinds
   * @throws InterruptedException when the process ends while Telegram has us wait
   */
  public TlObject call(TlObject request) throws MtprotoException, InterruptedException {
    return (TlObject) answer(request);
  }

  /** Calls a function that answers with a list of objects; as {@link #call}. */
  public List<TlObject> callForList(TlObject request)
      throws MtprotoException, InterruptedException {
    return ((List<?>) answer(request)).stream().map(TlObject.class::cast).toList();
  }

  /**
   * The login as it is now, to be kept.
   *
   * @throws IllegalStateException before the first call
   */
  public synchronized SessionString login() {
    if (key == null) {
      throw new IllegalStateException("there is no key before the first call");
    }
    return new SessionString(dc, address, key);
  }

  private synchronized Object answer(TlObject request)
      throws MtprotoException, InterruptedException {
    // what a login does must not happen twice because its answer was lost
    int attempts = request.name().startsWith("auth.") ? 1 : settings.attempts();
    Duration waited = Duration.ZERO;
    visited.clear();
    for (int failures = 0; ; ) {
      try {
        connect();
        return session.call(request, settings.patience());
      } catch (Unavailable e) {
        close();
        if (++failures >= attempts) {
          throw e;
        }
        pause.pass(Duration.ofSeconds(failures));
      } catch (Refused e) {
        if (e.code() >= 500 || e.code() < 0) { // Telegram's own trouble, mostly short
          if (++failures >= attempts) {
            throw e;
          }
          pause.pass(Duration.ofSeconds(failures));
        } else {
          waited = waited.plus(react(request, e, waited));
        }
      }
    }
  }

  /** Does what the error asks for, so that the call can be made again; how long it waited. */
  private Duration react(TlObject request, Refused refused, Duration waited)
      throws MtprotoException, InterruptedException {
    String error = refused.error();
    Matcher wait = WAIT.matcher(error);
    if (wait.matches()) {
      Duration asked = Duration.ofSeconds(Math.max(1, Long.parseLong(wait.group(1))));
      if (waited.plus(asked).compareTo(settings.longestWait()) > 0) {
        throw new FloodWait(request.name(), asked.toSeconds());
      }
      pause.pass(asked);
      return asked;
    }
    Matcher elsewhere = ELSEWHERE.matcher(error);
    if (elsewhere.matches() && dataCentres != null) {
      goTo(Integer.parseInt(elsewhere.group(1)));
      return Duration.ZERO;
    }
    if (SESSION_LOST.matcher(error).matches() && !error.equals(PASSWORD_NEEDED)) {
      close();
      throw new BadSession("Telegram does not accept the session: " + error);
    }
    throw refused;
  }

  private void connect() throws MtprotoException {
    if (session != null) {
      return;
    }
    try {
      key = keys.at(dc, address);
      Transport transport = new Transport(address, settings.patience());
      session = new Session(transport, key, clock, schema, random);
      TlObject hello = settings.introduced(TlObject.of("help.getConfig"));
      dataCentres = new DataCentres((TlObject) session.call(hello, settings.patience()));
    } catch (BadSession e) {
      close();
      throw dc == home ? e : elsewhere();
    } catch (MtprotoException e) {
      close();
      throw e;
    }
  }

  private void goTo(int other) throws MtprotoException {
    visited.add(dc);
    if (!visited.add(other)) {
      throw new Unavailable(
          "Telegram sends us in a circle, from data centre " + dc + " to " + other);
    }
    InetSocketAddress there = dataCentres.address(other);
    close();
    dc = other;
    address = there;
  }

  private BadSession elsewhere() {
    return new BadSession(
        "the account is at home in data centre " + dc + ", where the session's key does not serve");
  }

  /** Ends the connection; the next call opens another. */
  @Override
  public synchronized void close() {
    if (session != null) {
      session.close();
      session = null;
    }
  }
}
