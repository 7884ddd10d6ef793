package io.github.dromedary.demo.chat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dromedary.demo.bot.BotContent;
import io.github.dromedary.demo.bot.SentFile;
import io.github.dromedary.demo.bot.SentMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a terminal shows of a message: its file's name and size, its text, and its buttons with
 * numbers. Numbers are those of the last message with buttons. Not safe for use by several threads.
 */
final class DemoScreen {
  private static final int KILOBYTE = 1000;

  private final Path folder;
  private final Map<Integer, Button> buttons = new TreeMap<>();

  /** A button that can be pressed now. */
  record Button(long messageId, String data) {}

  /**
   * A screen.
   *
   * @param folder where files are put
   */
  DemoScreen(Path folder) {
    this.folder = folder;
  }

  /** The lines that show a message. */
  List<String> lines(SentMessage message) {
    List<String> lines = new ArrayList<>();
    if (message.file() != null) {
      lines.add(file(message));
    }
    if (!message.plainText().isEmpty()) {
      lines.add(message.plainText());
    }
    lines.addAll(keyboard(message));
    return lines;
  }

  /** The button of this number, as in {@code #3}; empty when none was shown. */
  Optional<Button> button(String typed) {
    return Optional.ofNullable(buttons.get(Integer.parseInt(typed.substring(1))));
  }

  /** Whether a line that was typed presses a button. */
  static boolean isPress(String typed) {
    return typed.matches("#[0-9]{1,3}");
  }

  private List<String> keyboard(SentMessage message) {
    JsonNode markup = message.replyMarkup();
    List<String> lines = new ArrayList<>();
    if (BotContent.isEmpty(markup)) {
      buttons.values().removeIf(button -> button.messageId() == message.messageId());
      return lines;
    }
    buttons.clear();
    for (JsonNode row : markup.path("inline_keyboard")) {
      List<String> line = new ArrayList<>();
      for (JsonNode button : row) {
        int number = buttons.size() + 1;
        buttons.put(number, new Button(message.messageId(), button.path("callback_data").asText()));
        line.add("[#" + number + " " + button.path("text").asText() + "]");
      }
      lines.add(String.join(" ", line));
    }
    return lines;
  }

  private String file(SentMessage message) {
    SentFile file = message.file();
    boolean photo = message.method().equals("sendPhoto");
    long kilobytes = Math.max(1, Math.round(file.size() / (double) KILOBYTE));
    String name = photo ? "photo " : "document " + file.name() + " ";
    return "[" + name + kilobytes + " kB]" + saved(message);
  }

  private String saved(SentMessage message) {
    byte[] bytes = message.document();
    if (bytes == null) {
      return " (too large to be kept)";
    }
    String name = message.fileName().replaceAll("[^\\p{L}\\p{N}._-]", "_");
    Path path = folder.resolve(message.messageId() + "-" + name);
    try {
      Files.write(path, bytes);
      return " " + path;
    } catch (IOException e) {
      return " (could not be saved: " + e.getClass().getSimpleName() + ")";
    }
  }
}
