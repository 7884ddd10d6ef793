package io.github.dromedary.usage;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the rollups can be kept level with the bot's database, and why not. */
public final class UsageHealth {

  private static final Logger LOG = LoggerFactory.getLogger(UsageHealth.class);

  private final Supplier<Optional<String>> source;
  private final Predicate<Exception> elsewhere;
  private volatile String failure;

  /**
   * @param source why the bot's database did not answer when it was last asked, whoever asked
   * @param elsewhere whether a failure is shown by another check, that of the store
   */
  public UsageHealth(Supplier<Optional<String>> source, Predicate<Exception> elsewhere) {
    this.source = source;
    this.elsewhere = elsewhere;
  }

  /** Notes that what is new could be taken. */
  public void succeeded() {
    if (failure != null) {
      LOG.info("The usage statistics are level with the bot's database again");
      failure = null;
    }
  }

  /** Notes why it could not; says each new reason once. */
  public void failed(Exception thrown) {
    if (elsewhere.test(thrown)) {
      LOG.debug("The usage statistics are not brought up to date", thrown);
      return;
    }
    String said = thrown.getMessage() == null ? "" : thrown.getMessage();
    String reason = said.lines().findFirst().orElse(thrown.getClass().getSimpleName());
    if (!reason.equals(failure)) {
      LOG.warn("The usage statistics are not brought up to date: {}", reason);
      failure = reason;
    }
  }

  /** Why not all is well; empty when it is. */
  public Optional<String> failure() {
    return source.get().or(() -> Optional.ofNullable(failure));
  }
}
