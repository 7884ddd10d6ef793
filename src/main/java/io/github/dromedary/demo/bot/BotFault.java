package io.github.dromedary.demo.bot;

import io.github.dromedary.demo.wire.Reply;
import io.github.dromedary.demo.wire.WireFault;

/**
 * Something wrong with a {@link BotApiServer}, for all calls or for those of one method or chat.
 * Immutable.
 */
public final class BotFault {
  private final String label;
  private final WireFault wire;
  private final String method;
  private final Long chatId;
  private final int times;

  private BotFault(String label, WireFault wire, String method, Long chatId, int times) {
    this.label = label;
    this.wire = wire;
    this.method = method;
    this.chatId = chatId;
    this.times = times;
  }

  private static BotFault of(String label, WireFault wire) {
    return new BotFault(label, wire, null, null, Integer.MAX_VALUE);
  }

  /** 429 with {@code parameters.retry_after} in seconds. */
  public static BotFault tooManyRequests(int retryAfter) {
    Reply reply = BotRefusal.tooManyRequests(retryAfter).reply();
    return of("429 after " + retryAfter, WireFault.reply("429", reply));
  }

  /** 429 without a word on when to try again. */
  public static BotFault tooManyRequests() {
    return of("429", WireFault.reply("429", BotRefusal.of(429, "Too Many Requests").reply()));
  }

  /** 500 with Telegram's JSON. */
  public static BotFault internalError() {
    Reply reply = BotRefusal.of(500, "Internal Server Error").reply();
    return of("500", WireFault.reply("500", reply));
  }

  /** 502 with a page of HTML, as Telegram's proxies send it. */
  public static BotFault badGateway() {
    return of("502", WireFault.html(502));
  }

  /** 200 with a page of HTML, as a captive portal sends it; the call has no effect. */
  public static BotFault page() {
    return of("a page", WireFault.html());
  }

  /** 200 with so many megabytes of a JSON object that is none of Telegram's; no effect. */
  public static BotFault megabytes(int size) {
    return of(size + " MB", WireFault.megabytes(size));
  }

  /** An error of this code with this description, in Telegram's JSON. */
  public static BotFault error(int code, String description) {
    Reply reply = BotRefusal.of(code, description).reply();
    return of("error " + code, WireFault.reply("error " + code, reply));
  }

  /** No answer until the server goes down (15 minutes at most); the call has no effect. */
  public static BotFault hang() {
    return of("hang", WireFault.hang());
  }

  /** The connection is closed before the answer; the call has no effect. */
  public static BotFault drop() {
    return of("drop", WireFault.drop());
  }

  /** The call has its effect; the connection is closed in the middle of the answer. */
  public static BotFault cut() {
    return of("cut", WireFault.cut());
  }

  /** The call has its effect, a message is in the chat; the answer is lost with the connection. */
  public static BotFault loseAnswer() {
    return of("lose the answer", WireFault.loseAnswer());
  }

  /** The same fault for calls of this method only, such as {@code sendMessage}. */
  public BotFault onMethod(String name) {
    return new BotFault(label, wire, name, chatId, times);
  }

  /** The same fault for calls with this {@code chat_id} only. */
  public BotFault onChat(long id) {
    return new BotFault(label, wire, method, id, times);
  }

  /**
   * The same fault for so many calls that it applies to, and no more.
   *
   * @throws IllegalArgumentException when the number is below 1
   */
  public BotFault times(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("count must be at least 1: " + count);
    }
    return new BotFault(label, wire, method, chatId, count);
  }

  WireFault wire() {
    return wire;
  }

  int times() {
    return times;
  }

  boolean appliesTo(String calledMethod, Long calledChat) {
    return (method == null || method.equalsIgnoreCase(calledMethod))
        && (chatId == null || chatId.equals(calledChat));
  }

  @Override
  public String toString() {
    return label;
  }
}
