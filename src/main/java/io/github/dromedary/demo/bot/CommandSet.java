package io.github.dromedary.demo.bot;

import java.util.List;

/**
 * A list of commands that the bot has set.
 *
 * @param scope the scope as JSON, {@code {"type":"default"}} when none was given
 * @param languageCode two letters, or empty for all languages
 * @param commands the commands in the bot's order
 */
public record CommandSet(String scope, String languageCode, List<Command> commands) {
  /**
   * A command as users see it.
   *
   * @param command the name without a slash
   * @param description what it does
   */
  public record Command(String command, String description) {}

  /** Keeps a copy of the list. */
  public CommandSet {
    commands = List.copyOf(commands);
  }
}
