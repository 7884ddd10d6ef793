package io.github.dromedary.part;

import java.util.regex.Pattern;

/** Judges settings one by one; every problem names the key, its value and what would be right. */
public interface Judge {

  /** A chat, with or without a forum topic: {@code -1001234567890/12}, {@code @channel}. */
  Pattern CHAT = Pattern.compile("(-?\\d{1,19}|@[A-Za-z][A-Za-z0-9_]{3,})(/\\d{1,18})?");

  /** A user, or a chat, by its number. */
  Pattern USER = Pattern.compile("-?\\d{1,19}");

  /** The settings. */
  Values values();

  /**
   * Whether a part is on; or, for the one that an empty installation is asked for, whether no other
   * is meant.
   */
  boolean isWanted(String part);

  /** A text that looks as it must. */
  void matches(String key, Pattern right, String said);

  /** A list each of whose entries looks as it must; it may be empty. */
  void allMatch(String key, Pattern right, String said);

  /** A token as @BotFather gives it. */
  void botToken(String key);

  /** An address of http or https. */
  void url(String key, String right);

  /** One of these. */
  void oneOf(String key, String... right);

  /** A whole number within these. */
  void number(String key, int least, int most);

  /** A Quartz expression, or empty. */
  void cron(String key);

  /**
   * Something is wrong with a setting.
   *
   * @param right what would be right
   */
  void problem(String key, String right);

  /** Something is wrong, in a whole sentence. */
  void problem(String sentence);
}
