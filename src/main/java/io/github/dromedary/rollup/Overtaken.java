package io.github.dromedary.rollup;

/** Somebody else changed the rollups meanwhile; what was read before is to be read again. */
final class Overtaken extends RuntimeException {

  private static final long serialVersionUID = 1L;

  Overtaken() {
    super("the usage rollups were changed by somebody else", null, false, false);
  }
}
