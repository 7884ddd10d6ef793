package io.github.dromedary.usage;

/**
 * A delivered video or piece of music, as the bot's database has it.
 *
 * @param id of its row: ascending in the order of insertion, though not of commits
 * @param user the chat; 0 is none and counts nowhere
 * @param at seconds since 1970; {@link #NO_TIME} when nobody knows
 * @param images whether it is a slideshow
 */
public record Row(long id, long user, long at, boolean images) {

  /** Stands for a time that nobody knows. */
  public static final long NO_TIME = Long.MIN_VALUE;

  /** Whether its time is known. */
  public boolean hasTime() {
    return at != NO_TIME;
  }
}
