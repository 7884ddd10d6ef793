package io.github.dromedary.demo.bot;

import java.time.Instant;

/**
 * A message of the bot with what only the server needs to know.
 *
 * @param editedAt the last edit, or null
 */
record StoredMessage(SentMessage sent, BotChat chat, ParsedText content, Instant editedAt) {}
