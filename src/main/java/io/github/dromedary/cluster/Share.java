package io.github.dromedary.cluster;

/**
 * What of a work in pieces falls to a process: every so manieth piece.
 *
 * @param rank of the process among those that share, from 0
 * @param members how many share
 */
record Share(int rank, int members) {

  /** Of one process that does everything. */
  static final Share ALL = new Share(0, 1);

  /** Of one that does nothing. */
  static final Share NONE = new Share(-1, 1);

  boolean has(int piece) {
    return piece % members == rank;
  }
}
