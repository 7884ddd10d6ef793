package io.github.dromedary.telegram;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.camel.component.telegram.model.InlineKeyboardButton;
import org.apache.camel.component.telegram.model.InlineKeyboardMarkup;

/**
 * The buttons under a message.
 *
 * @param rows from above, each from the left
 */
public record Keyboard(List<List<Button>> rows) {

  private static final int LONGEST_DATA = 64;

  /** Keeps copies of the rows. */
  public Keyboard {
    rows = rows.stream().map(List::copyOf).toList();
  }

  /**
   * A button that tells the bot that it was pressed.
   *
   * @param text what stands on it
   * @param data what the bot is told, 1 to 64 bytes in UTF-8
   */
  public record Button(String text, String data) {
    /**
     * Checks both.
     *
     * @throws IllegalArgumentException when Telegram would not take the text or the data
     */
    public Button {
      int bytes = data.getBytes(StandardCharsets.UTF_8).length;
      if (bytes == 0 || bytes > LONGEST_DATA) {
        throw new IllegalArgumentException(
            "a button's data has 1 to "
                + LONGEST_DATA
                + " bytes in UTF-8; that of "
                + text
                + " has "
                + bytes);
      }
      if (text.isBlank()) {
        throw new IllegalArgumentException("a button has a text; that of " + data + " has none");
      }
    }

    private InlineKeyboardButton markup() {
      return InlineKeyboardButton.builder().text(text).callbackData(data).build();
    }
  }

  /** As the component's messages have it. */
  InlineKeyboardMarkup markup() {
    return new InlineKeyboardMarkup(
        rows.stream().map(row -> row.stream().map(Button::markup).toList()).toList());
  }
}
