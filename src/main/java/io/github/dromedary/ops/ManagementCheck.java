package io.github.dromedary.ops;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Judges the settings of what operators look at. */
final class ManagementCheck {

  private ManagementCheck() {}

  static void judge(Judged judged) {
    Settings settings = judged.values();
    judged.number("management.port", 0, 65_535);
    if (!isOfThisMachine(settings.text("management.host"))) {
      judged.problem(
          "management.host",
          "127.0.0.1, 0.0.0.0 for all addresses, or the name or address of one that this machine"
              + " has");
    } else if (settings.text("camel.main.devConsoleEnabled").equals("true")
        && !isLoopback(settings.text("management.host"))) {
      judged.problem(
          "camel.main.devConsoleEnabled",
          "false, unless MANAGEMENT_HOST is 127.0.0.1: whoever reaches the console can run what"
              + " they like");
    }
    judged.oneOf("metrics.per-route", "true", "false");
    judged.oneOf("camel.main.jmxEnabled", "true", "false");
    judged.oneOf("camel.main.devConsoleEnabled", "true", "false");
  }

  private static boolean isOfThisMachine(String host) {
    if (host.isEmpty()) {
      return false; // to Java an empty name is the loopback
    }
    try (ServerSocket trial = new ServerSocket()) {
      trial.bind(new InetSocketAddress(InetAddress.getByName(host), 0));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (IOException e) {
      return false;
    }
  }
}
