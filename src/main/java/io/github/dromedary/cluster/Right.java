package io.github.dromedary.cluster;

/** Something that one process has at a time, and that others get when it ends, however it ends. */
interface Right extends AutoCloseable {

  /**
   * Takes it where it is free, or makes sure that it is still ours. Called every second by one
   * thread; returns within seconds.
   *
   * @return whether it is ours
   */
  boolean hold();

  /** Whether other instances may wait for it. */
  boolean isShared();

  /** Which part of what is divided among processes falls to this one, as of the last look. */
  Share share();

  /** Gives it back at once. */
  @Override
  void close();
}
