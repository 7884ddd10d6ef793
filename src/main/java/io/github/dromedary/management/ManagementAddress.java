package io.github.dromedary.management;

import io.github.dromedary.ops.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;

/**
 * Where health, info and metrics are served, or updates taken.
 *
 * @param host as MANAGEMENT_HOST has it: a name or an address, one of IPv6 without brackets
 * @param port 0 where nothing is served
 */
public record ManagementAddress(String host, int port) {

  /** The address that these settings name. */
  public static ManagementAddress of(Settings settings) {
    return new ManagementAddress(
        settings.text("management.host"), settings.number("management.port"));
  }

  /** The address at which Telegram's updates are taken; port 0 where they are asked for. */
  public static ManagementAddress ofUpdates(Settings settings) {
    int port =
        settings.isSet("telegram.webhook-url") ? settings.number("telegram.webhook-port") : 0;
    return new ManagementAddress(settings.text("management.host"), port);
  }

  /** Whether the port can be bound; with port 0 it can. */
  public boolean isFree() {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * The address to ask from this machine: where all are bound, the loopback.
   *
   * @param path begins with a slash
   * @throws UnknownHostException when the host has a name that is not known any more
   */
  public URI uri(String path) throws UnknownHostException {
    InetAddress bound = InetAddress.getByName(host);
    String asked = bound.isAnyLocalAddress() ? "127.0.0.1" : bound.getHostAddress();
    String literal = asked.contains(":") ? "[" + asked + "]" : asked;
    return URI.create("http://" + literal + ":" + port + path);
  }
}
