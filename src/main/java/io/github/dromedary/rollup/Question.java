package io.github.dromedary.rollup;

/** What is asked of one moment. */
@FunctionalInterface
interface Question<T> {

  /**
   * Answers.
   *
   * @param chats the users table
   * @param figures videos and music
   * @param now the moment, in seconds since 1970
   */
  T of(Chats chats, Figures figures, long now);
}
