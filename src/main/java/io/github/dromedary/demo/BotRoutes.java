package io.github.dromedary.demo;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** Takes the Bot API's calls: checks the token, counts, lets faults act, and answers. */
final class BotRoutes {
  private final String token;
  private final BotMethods methods;
  private final BotFaults faults;
  private final CallCounts counts;

  BotRoutes(String token, BotMethods methods, BotFaults faults, CallCounts counts) {
    this.token = token;
    this.methods = methods;
    this.faults = faults;
    this.counts = counts;
  }

  /** Answers {@code /bot<token>/<method>}. */
  void handle(Call call) throws IOException {
    String[] path = call.path().split("/", -1);
    if (path.length != 3 || !path[1].startsWith("bot")) {
      call.send(BotRefusal.of(404, "Not Found").reply());
    } else if (!path[1].equals("bot" + token)) {
      call.send(BotRefusal.of(401, "Unauthorized").reply());
    } else {
      answer(call, path[2]);
    }
  }

  private void answer(Call call, String method) throws IOException {
    counts.enter(method.toLowerCase(Locale.ROOT));
    try {
      BotRequest request = BotBodies.read(call);
      Optional<WireFault> fault = faults.take(method, request.number("chat_id").orElse(null));
      if (fault.isPresent()) {
        fault.get().send(call, () -> methods.answer(method, request).orElseThrow());
        return;
      }
      Optional<Reply> reply = methods.answer(method, request);
      if (reply.isPresent()) {
        call.send(reply.get());
      }
    } catch (BotRefusal refusal) {
      call.send(refusal.reply());
    } finally {
      counts.leave();
    }
  }
}
