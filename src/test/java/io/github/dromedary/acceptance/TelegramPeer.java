package io.github.dromedary.acceptance;

import static io.github.dromedary.acceptance.Expected.after;
import static io.github.dromedary.acceptance.Expected.later;
import static io.github.dromedary.acceptance.Expected.permanent;
import static io.github.dromedary.acceptance.Expected.sent;

import io.github.dromedary.delivery.Refusal;
import io.github.dromedary.delivery.SendResult;
import io.github.dromedary.demo.bot.BotApiServer;
import io.github.dromedary.demo.bot.BotFault;
import io.github.dromedary.demo.bot.SentMessage;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The Bot API. */
final class TelegramPeer implements Peer {

  private static final String TOKEN = "135792468:" + MARK + "token-of-the-bot";
  private static final long CHAT = 815;

  private final BotApiServer server = new BotApiServer(Clock.systemUTC(), TOKEN).start();
  private int before;

  TelegramPeer() {
    server.addChat(CHAT, "private", "Ada");
  }

  @Override
  public Map<String, String> settings() {
    return Map.of(
        "TELEGRAM_BOT_TOKEN", TOKEN,
        "TELEGRAM_CHAT_ID", String.valueOf(CHAT),
        "TELEGRAM_API_URL", server.url());
  }

  @Override
  public List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    cases.add(new Case("200", this::works, 1, sent()));
    cases.add(refuses(400, "Bad Request: chat not found", permanent(Refusal.CHAT_NOT_FOUND)));
    cases.add(refuses(400, "Bad Request: can't parse entities", permanent(Refusal.BAD_REQUEST)));
    cases.add(refuses(401, "Unauthorized", permanent(Refusal.UNAUTHORIZED)));
    cases.add(
        refuses(403, "Forbidden: bot was blocked by the user", permanent(Refusal.BOT_BLOCKED)));
    cases.add(fault("429", BotFault.tooManyRequests(), later("429")));
    cases.add(fault("500", BotFault.internalError(), later("500")));
    cases.add(fault("502 with HTML", BotFault.badGateway(), later("502")));
    cases.add(fault("reset before the answer", BotFault.drop(), later("cannot be reached")));
    cases.add(new Case("connection refused", server::down, 0, later("cannot be reached")));
    // the last: the chat is left alone afterwards as long as it asked
    cases.add(fault("429 with retry_after", BotFault.tooManyRequests(2), after(2)));
    return cases;
  }

  @Override
  public void works() {
    server.up();
    server.clearFaults();
    before = server.messages(CHAT).size();
  }

  @Override
  public List<String> arrived() {
    return server.messages(CHAT).stream().skip(before).map(SentMessage::plainText).toList();
  }

  @Override
  public void close() {
    server.close();
  }

  private Case refuses(int status, String description, Consumer<SendResult> expected) {
    return fault(status + " " + description, BotFault.error(status, description), expected);
  }

  private Case fault(String name, BotFault fault, Consumer<SendResult> expected) {
    return new Case(name, () -> server.fault(fault.onMethod("sendMessage")), 0, expected);
  }
}
