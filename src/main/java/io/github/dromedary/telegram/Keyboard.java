package io.github.dromedary.telegram;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

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
  }

  /** As the Bot API has it under {@code reply_markup}. */
  Map<String, Object> json() {
    return Map.of(
        "inline_keyboard",
        rows.stream()
            .map(
                row ->
                    row.stream()
                        .map(b -> Map.of("text", b.text(), "callback_data", b.data()))
                        .toList())
            .toList());
  }
}
