package io.github.dromedary.channel.mtproto;

import java.io.Closeable;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * A conversation over one connection: sends one call at a time and reads until its answer comes.
 * What the server says in between – other salt, wrong clock, acknowledgements – is obeyed here. Not
 * for several threads at once.
 */
final class Session implements Closeable {

  private static final int CONTAINER = 0x73f1f8dc;
  private static final int RESULT = 0xf35c6d01;
  private static final int REMEMBERED = 1000;
  private static final int MOST_REPEATS = 5;
  private static final int SECONDS_AFTER_PING = 75;

  private final Wire wire;
  private final Schema schema;
  private final Random random;
  private final Set<Long> seen = new LinkedHashSet<>();
  private final List<Object> toAcknowledge = new ArrayList<>();

  private boolean answered;

  // the call that waits
  private long waiting;
  private boolean repeat;
  private TlReader answer;

  Session(Transport transport, AuthKey key, Clock clock, Schema schema, Random random) {
    this.wire = new Wire(transport, key, clock, schema, random);
    this.schema = schema;
    this.random = random;
  }

  /**
   * Calls a function and waits for what it answers. When half of the time passed in silence, the
   * server has to show that it lives.
   *
   * @return as the schema says: a {@link TlObject}, a list, a number …
   * @throws MtprotoException.Refused when the server answers with an error
   */
  Object call(TlObject request, Duration patience) throws MtprotoException {
    byte[] body = TlWriter.bytes(schema, request);
    long end = System.nanoTime() + patience.toNanos();
    boolean pinged = false;
    answer = null;
    waiting = send(body, true);
    for (int repeats = 0; answer == null; ) {
      long left = Math.max(0, end - System.nanoTime());
      Duration silence = Duration.ofNanos(pinged ? left : Math.min(left, patience.toNanos() / 2));
      Optional<Wire.Message> message = wire.receive(silence);
      if (message.isEmpty() && (pinged || left == 0)) {
        throw new MtprotoException.Unavailable(
            "Telegram did not answer " + method(request) + " within " + seconds(patience));
      } else if (message.isEmpty()) {
        pinged = true;
        ping();
      } else {
        take(message.get().id(), message.get().place(), message.get().body());
      }
      if (repeat && ++repeats > MOST_REPEATS) {
        throw new MtprotoException.Unavailable("Telegram does not accept " + method(request));
      } else if (repeat) {
        repeat = false;
        waiting = send(body, true);
      }
    }
    answered = true;
    return result(request);
  }

  private Object result(TlObject request) throws MtprotoException {
    if (answer.peek() == TlReader.GZIP) {
      answer = answer.unpacked();
    }
    if (answer.peek() == schema.of("rpc_error").id()) {
      TlObject error = answer.object();
      int code = (int) error.number("error_code");
      throw new MtprotoException.Refused(method(request), code, error.text("error_message"));
    }
    return answer.value(schema.of(innermost(request).name()).result());
  }

  /** What is called in the end, under wrappers that say layer and device. */
  private static TlObject innermost(TlObject request) {
    return request.has("query") ? innermost(request.object("query")) : request;
  }

  private static String method(TlObject request) {
    return innermost(request).name();
  }

  private static String seconds(Duration patience) {
    return patience.toMillis() % 1000 == 0
        ? patience.toSeconds() + " s"
        : patience.toMillis() + " ms";
  }

  private void ping() throws MtprotoException {
    TlObject ping =
        TlObject.of("ping_delay_disconnect")
            .with("ping_id", random.nextLong())
            .with("disconnect_delay", SECONDS_AFTER_PING);
    send(TlWriter.bytes(schema, ping), true);
  }

  private long send(byte[] body, boolean hasContent) throws MtprotoException {
    acknowledge();
    return wire.send(body, hasContent);
  }

  private void acknowledge() throws MtprotoException {
    if (!toAcknowledge.isEmpty()) {
      TlObject acks = TlObject.of("msgs_ack").with("msg_ids", List.copyOf(toAcknowledge));
      toAcknowledge.clear();
      wire.send(TlWriter.bytes(schema, acks), false);
    }
  }

  private void take(long message, int place, TlReader sent) throws MtprotoException {
    if (!seen.add(message)) {
      return; // once more
    }
    if (seen.size() > REMEMBERED) {
      seen.remove(seen.iterator().next());
    }
    if ((place & 1) == 1) {
      toAcknowledge.add(message);
    }
    TlReader body = sent.peek() == TlReader.GZIP ? sent.unpacked() : sent;
    switch (body.peek()) {
      case CONTAINER -> takeAll(body);
      case RESULT -> {
        body.int32();
        if (body.int64() == waiting) {
          answer = body;
        }
      }
      default -> obey(body);
    }
  }

  private void takeAll(TlReader container) throws MtprotoException {
    container.int32();
    int count = container.int32();
    for (int i = 0; i < count; i++) {
      long message = container.int64();
      int place = container.int32();
      take(message, place, new TlReader(schema, container.raw(container.int32())));
    }
  }

  /** Does what the server says about the conversation; updates are not ours to read. */
  private void obey(TlReader body) throws MtprotoException {
    int kind = body.peek();
    if (kind == schema.of("new_session_created").id()) {
      wire.salt(body.object().number("server_salt"));
    } else if (kind == schema.of("bad_server_salt").id()) {
      TlObject bad = body.object();
      wire.salt(bad.number("new_server_salt"));
      repeat |= bad.number("bad_msg_id") == waiting;
    } else if (kind == schema.of("bad_msg_notification").id()) {
      beginAnew((int) body.object().number("error_code"));
    }
  }

  /** After a wrong clock or a wrong count the conversation is lost; a new one costs nothing. */
  private void beginAnew(int code) throws MtprotoException {
    boolean mends = code == 16 || code == 17 || code == 20 || code == 32 || code == 33;
    // what the first call said about us is forgotten with the conversation
    if (!mends || answered) {
      throw new MtprotoException.Unavailable("Telegram refused a message (" + code + ")");
    }
    wire.beginAnew();
    toAcknowledge.clear();
    repeat = true;
  }

  /** Says goodbye: what was received does not have to be sent again. */
  @Override
  public void close() {
    try {
      acknowledge();
    } catch (MtprotoException e) {
      // nobody is there to hear it
    }
    wire.close();
  }
}
