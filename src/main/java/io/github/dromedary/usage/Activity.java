package io.github.dromedary.usage;

/** Rows counted together: how many, and when the first and the last of them were. */
public final class Activity {

  private long entries;
  private long images;
  private long first = Long.MAX_VALUE;
  private long last = Row.NO_TIME;
  private long firstImage = Long.MAX_VALUE;
  private long lastImage = Row.NO_TIME;

  /** Counts one more. */
  void add(Row row) {
    entries++;
    images += row.images() ? 1 : 0;
    if (row.hasTime()) {
      first = Math.min(first, row.at());
      last = Math.max(last, row.at());
      if (row.images()) {
        firstImage = Math.min(firstImage, row.at());
        lastImage = Math.max(lastImage, row.at());
      }
    }
  }

  /** All rows. */
  public long entries() {
    return entries;
  }

  /** The slideshows among them. */
  public long images() {
    return images;
  }

  /** The earliest time in seconds since 1970; {@link Long#MAX_VALUE} for none. */
  public long first() {
    return first;
  }

  /** The latest time in seconds since 1970; {@link Row#NO_TIME} for none. */
  public long last() {
    return last;
  }

  /** The earliest slideshow's time; {@link Long#MAX_VALUE} for none. */
  public long firstImage() {
    return firstImage;
  }

  /** The latest slideshow's time; {@link Row#NO_TIME} for none. */
  public long lastImage() {
    return lastImage;
  }
}
