package io.github.dromedary.channel.mtproto;

import io.github.dromedary.demo.wire.TcpServer;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;

/**
 * Telegram on loopback: the real protocol on real sockets, as strict as Telegram is with salts and
 * clocks, with answers that a test gives and faults that it arms.
 */
public final class TelegramServer implements AutoCloseable {

  /** What goes wrong once, in place of an answer. */
  public enum Fault {
    /** Half of a packet, then the end. */
    CLOSES_IN_MID_MESSAGE,
    /** A packet of random bytes under the right key's name. */
    GARBAGE,
    /** A length that no packet has. */
    WRONG_LENGTH,
    /** The answer's packet with one bit changed. */
    CHANGED_BIT,
    /** The key is not known: -404. */
    UNKNOWN_KEY,
    /** A constructor of a later layer. */
    UNKNOWN_CONSTRUCTOR,
    /** The salt was changed meanwhile. */
    BAD_SALT,
    /**
     * The salt was changed, and somebody sends the server's first message, with the old one, again.
     */
    REPLAY,
    /** No answer, but life. */
    NO_ANSWER,
    /** Not even that. */
    SILENCE,
    /** The answer twice, in a packed container and with things that nobody asked for. */
    MUCH_ADO,
    /** First a true answer to another conversation, and one from long ago. */
    STRAYS
  }

  /** Computes an answer: a value of the schema, as bytes. */
  @FunctionalInterface
  public interface Answer {
    byte[] to(TlObject call) throws MtprotoException.Refused;
  }

  final Schema schema = Schema.bundled();
  final Clock clock;
  final Random random = new Random(227);
  final Map<Long, AuthKey> keys = new ConcurrentHashMap<>();
  final List<Long> acknowledged = new CopyOnWriteArrayList<>();
  volatile long salt = 0x5a17L;
  volatile int saltsRefused;

  private final TcpServer server;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final Map<String, Deque<Object>> armed = new HashMap<>();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final List<TlObject> requests = new CopyOnWriteArrayList<>();
  private final AuthKey key;
  private volatile ServerExchange exchange;

  public TelegramServer(Clock clock) {
    this.clock = clock;
    byte[] bytes = new byte[AuthKey.LENGTH];
    random.nextBytes(bytes);
    key = new AuthKey(bytes);
    keys.put(key.id(), key);
    server = new TcpServer("telegram-server", this::serve);
  }

  public InetSocketAddress address() {
    return server.address();
  }

  /** A login that the server knows, at data centre 2. */
  public SessionString login() {
    return new SessionString(2, address(), key);
  }

  /** Lets clients make keys, as data centre 2. */
  public void exchangesKeys(ServerExchange exchange) {
    this.exchange = exchange;
  }

  public TelegramServer on(String method, Answer answer) {
    answers.put(method, answer);
    return this;
  }

  public TelegramServer on(String method, TlObject answer) {
    return on(method, call -> TlWriter.bytes(schema, answer));
  }

  /** The next call of this method meets this fault; faults of one method are met in turn. */
  public synchronized TelegramServer arm(String method, Fault fault) {
    armed.computeIfAbsent(method, name -> new ArrayDeque<>()).add(fault);
    return this;
  }

  /** The next call of this method is refused. */
  public synchronized TelegramServer refuse(String method, int code, String error) {
    armed
        .computeIfAbsent(method, name -> new ArrayDeque<>())
        .add(new MtprotoException.Refused(method, code, error));
    return this;
  }

  /** The methods that were called, in turn, repetitions too. */
  public List<String> calls() {
    return calls;
  }

  /** The calls themselves, with their wrappers. */
  List<TlObject> requests() {
    return requests;
  }

  /** How many connections were opened. */
  int connections() {
    return server.connections();
  }

  Object called(TlObject request, TlObject call) {
    calls.add(call.name());
    requests.add(request);
    synchronized (this) {
      Deque<Object> next = armed.get(call.name());
      return next == null ? null : next.poll();
    }
  }

  byte[] answer(TlObject call) throws MtprotoException.Refused {
    Answer answer = answers.get(call.name());
    if (answer == null) {
      throw new MtprotoException.Refused(call.name(), 400, "METHOD_NOT_IN_TEST");
    }
    return answer.to(call);
  }

  byte[] packed(byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new TlWriter(schema).int32(TlReader.GZIP).bytes(out.toByteArray()).toBytes();
  }

  private void serve(Socket connection) throws IOException {
    DataInputStream in = new DataInputStream(connection.getInputStream());
    if (in.readInt() != 0xeeeeeeee) {
      return;
    }
    ServerConnection conversation = new ServerConnection(this, connection.getOutputStream());
    while (true) {
      byte[] packet = new byte[Integer.reverseBytes(in.readInt())];
      in.readFully(packet);
      boolean plain = new TlReader(schema, packet).int64() == 0;
      if (plain && exchange != null) {
        conversation.frame(exchange.answer(packet, this));
      } else if (!conversation.take(packet)) {
        return;
      }
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
