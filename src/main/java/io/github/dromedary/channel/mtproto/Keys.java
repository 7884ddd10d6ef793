package io.github.dromedary.channel.mtproto;

import java.net.InetSocketAddress;

/** Where the key for a data centre comes from: the session string, or an exchange. */
@FunctionalInterface
public interface Keys {

  /**
   * The key to use there.
   *
   * @param dc the data centre's number
   */
  AuthKey at(int dc, InetSocketAddress address) throws MtprotoException;
}
