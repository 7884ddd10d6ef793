package io.github.dromedary.acceptance;

import io.github.dromedary.delivery.Contract;
import java.nio.file.Path;

/** Finds out from a destination's head what it talks to. */
final class Peers {

  private Peers() {}

  static Peer of(Contract file, Path folder) {
    for (Contract.Setting setting : file.needed()) {
      String name = setting.name();
      if (name.startsWith("TELEGRAM_")) {
        return new TelegramPeer();
      }
      if (name.endsWith("_URL")) {
        return new HttpPeer(name);
      }
      if (name.endsWith("_HOST")) {
        return new MailPeer(name);
      }
      if (name.endsWith("_DIR")) {
        return new FolderPeer(name, folder);
      }
    }
    throw new IllegalArgumentException(
        file.destination() + " needs no _URL, _HOST or _DIR: what does it talk to?");
  }
}
