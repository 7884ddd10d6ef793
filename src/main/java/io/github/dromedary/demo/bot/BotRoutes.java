package io.github.dromedary.demo.bot;

import io.github.dromedary.demo.wire.Call;
import io.github.dromedary.demo.wire.CallCounts;
import io.github.dromedary.demo.wire.Reply;
import io.github.dromedary.demo.wire.WireFault;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** Takes one bot's calls: counts, lets faults act, and answers. */
final class BotRoutes {
  private final String token;
  private final BotMethods methods;
  private final BotFaults faults;
  private final CallCounts counts;
  private final BotBodies bodies;

  BotRoutes(
      String token, BotMethods methods, BotFaults faults, CallCounts counts, BotBodies bodies) {
    this.token = token;
    this.methods = methods;
    this.faults = faults;
    this.counts = counts;
    this.bodies = bodies;
  }

  /** Whether this bot's token is in a path {@code /bot<token>/<method>}. */
  boolean isFor(String path) {
    return path.startsWith("/bot" + token + "/");
  }

  /** Answers {@code /bot<token>/<method>}. */
  void handle(Call call) throws IOException {
    answer(call, call.path().substring(call.path().lastIndexOf('/') + 1));
  }

  private void answer(Call call, String method) throws IOException {
    counts.enter(method.toLowerCase(Locale.ROOT));
    try {
      BotRequest request = bodies.read(call);
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
