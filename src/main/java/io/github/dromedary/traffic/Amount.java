package io.github.dromedary.traffic;

/**
 * Bytes of both directions.
 *
 * @param down received
 * @param up sent
 */
record Amount(long down, long up) {

  long larger() {
    return Math.max(down, up);
  }
}
