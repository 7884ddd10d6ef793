package io.github.dromedary.channel.mtproto;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Comparator;

/**
 * Where Telegram's data centres are.
 *
 * @param config the answer of help.getConfig
 */
record DataCentres(TlObject config) {

  /**
   * An address that takes plain MTProto, over IPv4 where there is one.
   *
   * @throws MtprotoException.Unavailable when Telegram names none
   */
  InetSocketAddress address(int dc) throws MtprotoException {
    TlObject option =
        config.objects("dc_options").stream()
            .filter(one -> one.number("id") == dc)
            .filter(one -> !one.has("media_only") && !one.has("cdn") && !one.has("tcpo_only"))
            .min(Comparator.comparing(one -> one.has("ipv6")))
            .orElseThrow(
                () ->
                    new MtprotoException.Unavailable(
                        "Telegram sends us to data centre " + dc + ", but names no address of it"));
    try {
      // Telegram names addresses, never hosts: nothing is looked up here
      InetAddress host = InetAddress.getByName(option.text("ip_address"));
      return new InetSocketAddress(host, (int) option.number("port"));
    } catch (UnknownHostException e) {
      throw new MtprotoException.Unavailable("Telegram names no address of data centre " + dc);
    }
  }
}
