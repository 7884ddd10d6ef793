package io.github.dromedary.demo.bot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dromedary.demo.wire.CallCounts;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Telegram's Bot API on 127.0.0.1 for demonstrations and tests: it keeps what the bot sends, lets
 * users write and press buttons, refuses what Telegram refuses, and misbehaves on request.
 *
 * <p>Dates follow the clock it is given; long polls wait in real time, 50 seconds at most. All
 * methods may be called from any thread.
 */
public final class BotApiServer implements AutoCloseable {
  /** The bot's name, without the at sign. */
  public static final String USERNAME = "dromedary_demo_bot";

  private final UpdateQueue updates = new UpdateQueue();
  private final BotChats chats = new BotChats();
  private final BotMessages messages = new BotMessages();
  private final BotFaults faults = new BotFaults();
  private final CallCounts counts = new CallCounts();
  private final SendLimits limits;
  private final Clock clock;
  private final BotHost host;
  private final SendMethods send;
  private final BotBodies bodies;
  private final CommandMethods commands = new CommandMethods(chats);
  private final UpdateMethods updateMethods;
  private final BotUsers users;
  private final BotEvents events;

  /** A server for the bot of this token; it does not listen yet. */
  public BotApiServer(Clock clock, String token) {
    this(clock, token, new BotHost());
  }

  private BotApiServer(Clock clock, String token, BotHost host) {
    this.clock = Objects.requireNonNull(clock, "clock");
    this.host = host;
    updateMethods = new UpdateMethods(updates, clock);
    ObjectNode bot = BotJson.bot(Objects.requireNonNull(token, "token"));
    limits = new SendLimits(clock);
    send = new SendMethods(clock, chats, messages, limits, bot);
    bodies = new BotBodies(clock);
    users = new BotUsers(clock, chats, messages, updates, updateMethods, bot);
    events = new BotEvents(clock, chats, messages, updates, updateMethods);
    BotMethods methods =
        new BotMethods(
            chats,
            send,
            new EditMethods(clock, chats, messages, bot),
            commands,
            updateMethods,
            bot);
    host.add(new BotRoutes(token, methods, faults, counts, bodies));
  }

  /**
   * Another bot at the same address, with updates, chats, messages, limits and faults of its own.
   * Starting, closing, {@link #down} and {@link #up} of one are those of all.
   */
  public BotApiServer withBot(String token) {
    return new BotApiServer(clock, token, host);
  }

  /** Listens on any free port. */
  public BotApiServer start() {
    return start(0);
  }

  /**
   * Listens on this port of 127.0.0.1, 0 for any free one.
   *
   * @throws java.io.UncheckedIOException when the port is taken
   * @throws IllegalStateException when it is listening already
   */
  public BotApiServer start(int port) {
    host.server().start(port);
    return this;
  }

  /**
   * The address in front of {@code /bot<token>/}, without a trailing slash.
   *
   * @throws IllegalStateException before the first start
   */
  public String url() {
    return host.server().url();
  }

  /**
   * Makes a chat known to the bot.
   *
   * @param id positive for a user, negative for a group
   * @param type private, group, supergroup or channel
   * @param title the user's first name or the group's title
   */
  public void addChat(long id, String type, String title) {
    chats.add(new BotChat(id, type, title, false));
  }

  /**
   * A user writes into a chat.
   *
   * @throws IllegalArgumentException when the chat is not known
   */
  public Delivered userSends(long chatId, long userId, String text) {
    return users.send(chatId, userId, null, text);
  }

  /**
   * A user writes into a topic of a forum.
   *
   * @throws IllegalArgumentException when the chat is not known
   */
  public Delivered userSendsInTopic(long chatId, long userId, long threadId, String text) {
    return users.send(chatId, userId, threadId, text);
  }

  /**
   * A user edits a message sent by {@link #userSends}.
   *
   * @throws IllegalArgumentException when there is no such message
   */
  public Delivered userEdits(long messageId, String newText) {
    return users.edit(messageId, newText);
  }

  /**
   * A user presses a button under a message of the bot.
   *
   * @throws IllegalArgumentException when there is no such message in the chat
   */
  public Delivered userPresses(long chatId, long userId, long messageId, String callbackData) {
    return users.press(chatId, userId, messageId, callbackData);
  }

  /** What else may happen to this bot and its chats. */
  public BotEvents events() {
    return events;
  }

  /**
   * Delivers an update once more, with its old number, even if the bot has confirmed it.
   *
   * @throws IllegalArgumentException when there was no such update
   */
  public void resend(int updateId) {
    updates.resend(updateId);
  }

  /** A message of anyone is deleted in its chat; false when there is none. The bot is not told. */
  public boolean delete(long chatId, long messageId) {
    return messages.remove(chatId, messageId);
  }

  /** The bot's messages in a chat as they stand now, in the order of sending; immutable. */
  public List<SentMessage> messages(long chatId) {
    return messages.sentTo(chatId);
  }

  /** Hears of every message the bot sends or edits, before the bot itself has its answer. */
  public void onMessage(Consumer<SentMessage> listener) {
    messages.listen(Objects.requireNonNull(listener, "listener"));
  }

  /** Hears of every answer to a pressed button, before the bot itself has its answer. */
  public void onAnswer(Consumer<CallbackAnswer> listener) {
    updateMethods.listen(Objects.requireNonNull(listener, "listener"));
  }

  /** How many bytes of files have come in, those of uploads under way as well. */
  public long receivedBytes() {
    return bodies.received();
  }

  /** How large files may be; {@link FileLimits#TELEGRAM} if not set. */
  public void fileLimits(FileLimits most) {
    send.limit(Objects.requireNonNull(most, "most"));
  }

  /** The bot's answers to pressed buttons, in order; immutable. */
  public List<CallbackAnswer> callbackAnswers() {
    return updateMethods.answers();
  }

  /** The lists of commands that the bot has set, in order; immutable. */
  public List<CommandSet> commands() {
    return commands.all();
  }

  /** The address the bot has set as its webhook, empty for none; nothing is sent to it. */
  public String webhook() {
    return updateMethods.webhook();
  }

  /** How many calls of a method came in with the right token, whatever became of them. */
  public int calls(String method) {
    return counts.of(method.toLowerCase(Locale.ROOT));
  }

  /** Adds a fault. Of several that apply to a call, the one added first acts. */
  public void fault(BotFault fault) {
    faults.add(Objects.requireNonNull(fault, "fault"));
  }

  /** Ends all faults; calls that hang already go on hanging. */
  public void clearFaults() {
    faults.clear();
  }

  /** Enforces Telegram's limits of sending, or no longer: 1/s a chat, 20/min a group, 30/s. */
  public void enforceLimits(boolean on) {
    limits.enforce(on);
  }

  /** By how much two messages to a chat may be closer than a second; 50 ms if not set. */
  public void limitTolerance(Duration tolerance) {
    limits.tolerance(Objects.requireNonNull(tolerance, "tolerance"));
  }

  /** The user of a chat blocks the bot: what it sends there is refused with 403. */
  public void block(long chatId) {
    chats.block(chatId);
  }

  /** Ends {@link #block}. */
  public void unblock(long chatId) {
    chats.unblock(chatId);
  }

  /**
   * A group becomes a supergroup of a new number: what is sent to the old one is refused with 400
   * and the new number.
   *
   * @throws IllegalArgumentException when the old chat is not known
   */
  public void migrate(long oldChatId, long newChatId) {
    chats.migrate(oldChatId, newChatId);
  }

  /** Closes the port and all connections: callers are refused. Chats and updates are kept. */
  public void down() {
    updates.interrupt();
    host.server().down();
  }

  /** Listens again on the same port. */
  public void up() {
    host.server().up();
  }

  /** Closes the port and all connections, those that wait as well. */
  @Override
  public void close() {
    down();
  }
}
