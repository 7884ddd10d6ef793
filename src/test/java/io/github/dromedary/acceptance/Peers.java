package io.github.dromedary.acceptance;

import io.github.dromedary.delivery.Contract;
import java.nio.file.Path;
import java.util.Optional;

/** Finds out from a destination's head what it talks to. */
final class Peers {

  private Peers() {}

  /**
   * What it talks to.
   *
   * @return empty where that is nothing that is simulated here: a broker, say
   */
  static Optional<Peer> of(Contract file, Path folder) {
    for (Contract.Setting setting : file.needed()) {
      String name = setting.name();
      if (name.startsWith("TELEGRAM_")) {
        return Optional.of(new TelegramPeer());
      }
      if (setting.form() == Contract.Form.WEB) {
        return Optional.of(new HttpPeer(name));
      }
      if (name.endsWith("_HOST")) {
        return Optional.of(new MailPeer(name));
      }
      if (name.endsWith("_DIR")) {
        return Optional.of(new FolderPeer(name, folder));
      }
    }
    return Optional.empty();
  }
}
