package io.github.dromedary.acceptance;

import io.github.dromedary.Application.Mode;
import io.github.dromedary.demo.bot.SentMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A world in which a bot shows the statistics of another: a panel, two bots, a database. */
final class UsageWorld implements AutoCloseable {

  static final String STATS = "864209753:The-token-of-the-bot-that-shows-statistics";
  static final String MAIN_SCREEN = "What would you like to see?";

  final World world;
  final StatsChat chat;
  private final BotDatabase database;

  UsageWorld(MovingClock clock, Path folder, BotDatabase database) {
    this.database = database;
    world = new World(clock, folder, Fleet.named(clock, "alpha").nodes());
    chat = new StatsChat(world.telegram.withBot(STATS));
  }

  /** Starts Dromedary with both parts, and these differences. */
  void starts(String... differences) throws IOException {
    Map<String, String> settings =
        new java.util.LinkedHashMap<>(
            Map.of(
                "STATS_BOT_TOKEN",
                STATS,
                "TG_SERVER",
                world.telegram.url(),
                "DB_URL",
                database.url(),
                "STATS_IDS",
                "[" + StatsChat.ADA + "]",
                "DB_TIMEOUT_SECONDS",
                "3"));
    for (int i = 0; i < differences.length; i += 2) {
      settings.put(differences[i], differences[i + 1]);
    }
    List<String> all = new ArrayList<>();
    settings.forEach((name, value) -> all.addAll(List.of(name, value)));
    world.starts(Mode.RUN, all.toArray(String[]::new));
  }

  /** Ada opens the menu. */
  void opensTheMenu() {
    SentMessage menu = chat.writes("/stats");
    if (!menu.plainText().equals(MAIN_SCREEN)) {
      throw new AssertionError("not the menu: " + menu.plainText());
    }
  }

  /** Ada looks for a user: what is answered. */
  SentMessage searches(String text) {
    chat.presses("search", screen -> screen.startsWith("Send me"));
    return chat.writes(text);
  }

  /** The pictures in her chat. */
  List<SentMessage> pictures() {
    return chat.all().stream().filter(sent -> sent.method().equals("sendPhoto")).toList();
  }

  @Override
  public void close() throws IOException {
    world.close();
  }
}
