package io.github.dromedary.backup;

/** Why there is no copy. Its message says what, where and what would be right. */
public final class BackupProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message a whole sentence
   */
  public BackupProblem(String message) {
    super(message);
  }
}
