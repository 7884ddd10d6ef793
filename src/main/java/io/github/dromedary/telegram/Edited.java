package io.github.dromedary.telegram;

/** What became of an edit. */
public enum Edited {
  /** The message shows the new text and buttons. */
  DONE,
  /** It showed them already. */
  SAME,
  /** There is no such message, or none that may still be edited: a new one has to be sent. */
  GONE
}
