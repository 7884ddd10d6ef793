package io.github.dromedary.demo.bot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.dromedary.demo.wire.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text without its mark-up, and where the mark-up was.
 *
 * @param text what a reader sees
 * @param entities by offset, the longer one first
 */
record ParsedText(String text, List<TextEntity> entities) {
  /** A slash, a name, perhaps a bot's name; not inside a word, a path or a tag. */
  private static final Pattern COMMAND =
      Pattern.compile(
          "(?<![/<>\\w])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![/<>\\w])",
          Pattern.UNICODE_CHARACTER_CLASS);

  ParsedText {
    entities =
        entities.stream()
            .sorted(
                Comparator.comparingInt(TextEntity::offset)
                    .thenComparing(Comparator.comparingInt(TextEntity::length).reversed()))
            .toList();
  }

  static ParsedText plain(String text) {
    return new ParsedText(text, List.of());
  }

  /** A user's text; Telegram marks the commands in it. */
  static ParsedText ofUser(String text) {
    List<TextEntity> commands = new ArrayList<>();
    Matcher matcher = COMMAND.matcher(text);
    while (matcher.find()) {
      int length = matcher.end() - matcher.start();
      commands.add(new TextEntity("bot_command", matcher.start(), length, Map.of()));
    }
    return new ParsedText(text, commands);
  }

  /** Without blanks around it, as Telegram stores a text. */
  ParsedText stripped() {
    String core = text.strip();
    int lead = text.length() - text.stripLeading().length();
    List<TextEntity> kept = new ArrayList<>();
    for (TextEntity entity : entities) {
      int from = Math.max(0, entity.offset() - lead);
      int to = Math.min(core.length(), entity.offset() + entity.length() - lead);
      if (from < to) {
        kept.add(new TextEntity(entity.type(), from, to - from, entity.details()));
      }
    }
    return new ParsedText(core, kept);
  }

  ArrayNode entitiesJson() {
    ArrayNode list = Json.array();
    entities.forEach(entity -> list.add(entity.json()));
    return list;
  }
}
