package io.github.dromedary.demo.chat;

import io.github.dromedary.demo.bot.BotApiServer;
import io.github.dromedary.demo.bot.CallbackAnswer;
import io.github.dromedary.demo.bot.SentMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A plain chat with the bot for a terminal: lines typed are sent as a user's messages, and what the
 * bot sends or edits is printed as plain text, a blank line after each message. Buttons have
 * numbers, and {@code #3} presses the third; files are saved, and their paths printed.
 *
 * <p>Input from a pipe is echoed and sent at the pace of the answers, so that each answer follows
 * its command. All times are real.
 */
public final class DemoChat {
  /** How long to wait for answers. */
  record Patience(Duration between, Duration atEnd, Duration quiet) {
    /** An answer in parts comes at one message a second; the quiet must be longer than that. */
    static final Patience USUAL =
        new Patience(Duration.ofSeconds(20), Duration.ofSeconds(30), Duration.ofMillis(1200));
  }

  private final BotApiServer server;
  private final long chatId;
  private final long userId;
  private final BufferedReader in;
  private final PrintStream out;
  private final DemoScreen screen;
  private final boolean terminal;
  private final Patience patience;

  private boolean ended;
  private long arrived;
  private long lastArrival;
  private boolean waiting;
  private long arrivedBefore;

  /**
   * A chat of this user; messages of the bot are printed from now on. Input counts as typed by hand
   * when the process has a console.
   *
   * @param chatId a chat known to the server
   * @param folder where the files are put that the bot sends
   */
  public DemoChat(
      BotApiServer server,
      long chatId,
      long userId,
      BufferedReader in,
      PrintStream out,
      Path folder) {
    this(server, chatId, userId, in, out, folder, System.console() != null, Patience.USUAL);
  }

  DemoChat(
      BotApiServer server,
      long chatId,
      long userId,
      BufferedReader in,
      PrintStream out,
      Path folder,
      boolean terminal,
      Patience patience) {
    this.server = server;
    this.chatId = chatId;
    this.userId = userId;
    this.in = Objects.requireNonNull(in, "in");
    this.out = Objects.requireNonNull(out, "out");
    this.terminal = terminal;
    this.patience = patience;
    this.screen = new DemoScreen(folder);
    server.onMessage(this::print);
    server.onAnswer(this::print);
  }

  /**
   * Sends line after line until the input ends or a line says {@code quit} or {@code exit}, waits
   * up to 30 seconds for the answer to the last command, and returns.
   *
   * @throws IOException when the input cannot be read
   */
  public void run() throws IOException {
    boolean left = false;
    String line = in.readLine();
    while (line != null && !left) {
      String text = line.strip();
      left = text.equals("quit") || text.equals("exit");
      if (!left) {
        if (!text.isEmpty()) {
          say(text);
        }
        line = in.readLine();
      }
    }
    if (!(left && terminal)) {
      awaitAnswer(patience.atEnd());
    }
    synchronized (this) {
      ended = true;
    }
  }

  private void say(String text) {
    if (!terminal) {
      awaitAnswer(patience.between());
    }
    synchronized (this) {
      if (!terminal) {
        out.println("> " + text);
        out.flush();
      }
      if (text.startsWith("/") || DemoScreen.isPress(text)) {
        waiting = true;
        arrivedBefore = arrived;
      }
    }
    if (DemoScreen.isPress(text)) {
      press(text);
    } else {
      server.userSends(chatId, userId, text);
    }
  }

  private void press(String text) {
    Optional<DemoScreen.Button> button;
    synchronized (this) {
      button = screen.button(text);
    }
    try {
      DemoScreen.Button pressed = button.orElseThrow(IllegalArgumentException::new);
      server.userPresses(chatId, userId, pressed.messageId(), pressed.data());
    } catch (IllegalArgumentException e) { // or its message is deleted
      synchronized (this) {
        out.println("There is no button " + text + " now.");
        arrive();
      }
    }
  }

  /** Waits for the first message after the last command, and then for silence. */
  private synchronized void awaitAnswer(Duration longest) {
    long end = System.nanoTime() + longest.toNanos();
    while (waiting && arrived == arrivedBefore && pauseUntil(end)) {
      // woken by a message or by the end of our patience
    }
    while (waiting && arrived > arrivedBefore && !terminal && pauseUntil(silence())) {
      // every part of an answer puts the silence off
    }
    waiting = false;
  }

  private long silence() {
    return lastArrival + patience.quiet().toNanos();
  }

  private synchronized boolean pauseUntil(long end) {
    long left = end - System.nanoTime();
    if (left <= 0) {
      return false;
    }
    try {
      wait(TimeUnit.NANOSECONDS.toMillis(left) + 1);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private synchronized void print(SentMessage message) {
    if (ended || message.chatId() != chatId) {
      return;
    }
    screen.lines(message).forEach(out::println);
    arrive();
  }

  private synchronized void print(CallbackAnswer answer) {
    if (!ended && !answer.text().isEmpty()) {
      out.println((answer.alert() ? "(!) " : "(i) ") + answer.text());
      arrive();
    }
  }

  private void arrive() {
    out.println();
    out.flush();
    arrived++;
    lastArrival = System.nanoTime();
    notifyAll();
  }
}
