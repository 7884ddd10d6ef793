package io.github.dromedary.delivery;

/** The refusals that no further attempt will change. */
public enum Refusal {
  /** Telegram: the user has blocked the bot. */
  BOT_BLOCKED,
  /** Telegram: the bot was removed from the group or channel, or never was in it. */
  NOT_A_MEMBER,
  /** Telegram: the account is gone. */
  USER_DEACTIVATED,
  /** Telegram: there is no such chat. */
  CHAT_NOT_FOUND,
  /** Telegram: the bot may not write there, or not in this topic. */
  NO_RIGHTS,
  /** Telegram: there is no such topic, or it is closed. */
  TOPIC_NOT_FOUND,
  /** The token, key or password is wrong (401; SMTP 535). */
  UNAUTHORIZED,
  /** The key is right, but may not do this (403). */
  FORBIDDEN,
  /** The address leads nowhere (404, 410). */
  NOT_FOUND,
  /** Mail: the server takes no mail for this address (SMTP 550, 551, 553). */
  RECIPIENT_REFUSED,
  /** The message is too long for the destination (413; SMTP 552). */
  TOO_LARGE,
  /** Anything else that was understood and refused (400 and other 3xx and 4xx; SMTP 5xx). */
  BAD_REQUEST
}
