package io.github.dromedary.usage;

/** The two things that the bot delivers; its number is the one in our tables. */
public enum Kind {
  VIDEOS(1),
  MUSIC(2);

  private final int number;

  Kind(int number) {
    this.number = number;
  }

  /** The number that stands for this kind in our tables. */
  public int number() {
    return number;
  }
}
