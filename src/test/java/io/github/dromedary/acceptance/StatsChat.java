package io.github.dromedary.acceptance;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dromedary.demo.bot.BotApiServer;
import io.github.dromedary.demo.bot.CallbackAnswer;
import io.github.dromedary.demo.bot.SentMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Ada's private chat with the bot that shows statistics: what she writes, presses and reads. */
final class StatsChat {

  static final long ADA = World.CHAT;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  final BotApiServer bot;

  StatsChat(BotApiServer bot) {
    this.bot = bot;
    bot.addChat(ADA, "private", "Ada");
    bot.addChat(World.STRANGER, "private", "Mallory");
  }

  /** Writes, and waits for a new message of the bot. */
  SentMessage writes(String text) {
    int before = all().size();
    bot.userSends(ADA, ADA, text);
    return message(before);
  }

  /** The message with that number, counted from 0, once it is there. */
  SentMessage message(int number) {
    await().atMost(PATIENCE).until(() -> all().size() > number);
    return all().get(number);
  }

  /** Presses a button of the last menu by its callback data, and waits for the screen. */
  SentMessage presses(String data, Predicate<String> screen) {
    press(data);
    try {
      await().atMost(PATIENCE).until(() -> screen.test(menu().plainText()));
    } catch (org.awaitility.core.ConditionTimeoutException e) {
      throw new AssertionError("another screen: " + menu().plainText(), e);
    }
    return menu();
  }

  /** Presses a button of the last menu, which has to have it; the callback's answer. */
  CallbackAnswer press(String data) {
    SentMessage menu = menu();
    if (!buttons(menu).contains(data)) {
      throw new AssertionError(data + " is no button of " + menu.plainText() + buttons(menu));
    }
    int before = bot.callbackAnswers().size();
    bot.userPresses(ADA, ADA, menu.messageId(), data);
    await().atMost(PATIENCE).until(() -> bot.callbackAnswers().size() > before);
    return bot.callbackAnswers().get(before);
  }

  /** The last message with buttons. */
  SentMessage menu() {
    List<SentMessage> menus = all().stream().filter(sent -> !buttons(sent).isEmpty()).toList();
    return menus.get(menus.size() - 1);
  }

  /** All messages of the bot as they stand now. */
  List<SentMessage> all() {
    return bot.messages(ADA);
  }

  /** The callback data of a message's buttons. */
  static List<String> buttons(SentMessage message) {
    List<String> data = new ArrayList<>();
    if (message.replyMarkup() != null) {
      for (JsonNode row : message.replyMarkup().path("inline_keyboard")) {
        row.forEach(button -> data.add(button.path("callback_data").asText()));
      }
    }
    return data;
  }
}
