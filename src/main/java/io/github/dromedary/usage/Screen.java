package io.github.dromedary.usage;

/**
 * An answer together with what was asked for, where a text names both.
 *
 * @param answer as the numbers' bean gave it
 */
public record Screen(Pressed asked, Object answer) {

  /** Both as one. */
  public static Screen of(Pressed asked, Object answer) {
    return new Screen(asked, answer);
  }
}
