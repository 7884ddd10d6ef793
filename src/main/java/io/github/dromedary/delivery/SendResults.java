package io.github.dromedary.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells failures of destinations apart: to be tried again, to be tried again at a time that the
 * destination named, or never. What is not understood is tried again: a message that comes late is
 * better than one that never comes.
 */
public final class SendResults {

  private static final int DEEPEST = 20;

  private SendResults() {}

  /**
   * What became of an attempt that ended in an exception.
   *
   * @param failure as it left the destination's route; its causes are looked at as well
   * @return never {@link SendResult.Sent}; reasons hold no address and no path, and of what a
   *     server said only plain words
   */
  public static SendResult of(Throwable failure) {
    List<Throwable> chain = chain(failure);
    for (Throwable link : chain) {
      Optional<SendResult> said =
          FromTelegram.result(link)
              .or(() -> FromHttp.result(link))
              .or(() -> FromMail.result(link, chain));
      if (said.isPresent()) {
        return said.get();
      }
    }
    return new SendResult.Transient(NoAnswer.reason(chain));
  }

  private static List<Throwable> chain(Throwable failure) {
    List<Throwable> chain = new ArrayList<>();
    for (Throwable link = failure;
        link != null && chain.size() < DEEPEST && !chain.contains(link);
        link = link.getCause()) {
      chain.add(link);
    }
    return chain;
  }
}
