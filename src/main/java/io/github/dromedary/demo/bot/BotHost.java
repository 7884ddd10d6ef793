package io.github.dromedary.demo.bot;

import io.github.dromedary.demo.wire.Call;
import io.github.dromedary.demo.wire.LoopbackServer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The address under which bots are served, each by its token. Safe for use by several threads. */
final class BotHost {
  private final List<BotRoutes> bots = new CopyOnWriteArrayList<>();
  private final LoopbackServer server = new LoopbackServer("bot-api", this::handle);

  void add(BotRoutes bot) {
    bots.add(bot);
  }

  LoopbackServer server() {
    return server;
  }

  private void handle(Call call) throws IOException {
    String[] path = call.path().split("/", -1);
    if (path.length != 3 || !path[1].startsWith("bot")) {
      call.send(BotRefusal.of(404, "Not Found").reply());
      return;
    }
    for (BotRoutes bot : bots) {
      if (bot.isFor(call.path())) {
        bot.handle(call);
        return;
      }
    }
    call.send(BotRefusal.of(401, "Unauthorized").reply());
  }
}
