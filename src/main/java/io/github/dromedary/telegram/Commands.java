package io.github.dromedary.telegram;

import io.github.dromedary.text.Language;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The commands: those whose routes are loaded, {@code commands.<word>}. The menu and {@code /help}
 * are made from them, so that a new file in {@code routes/commands/} is a new command.
 */
public final class Commands {

  private static final String PREFIX = "commands.";
  private static final int MAX_DESCRIPTION = 256;
  private static final List<String> UNLISTED = List.of("start");
  private static final List<String> FIRST = List.of("today", "week", "month", "top");
  private static final Logger LOG = LoggerFactory.getLogger(Commands.class);
  private static final Pattern WORD = Pattern.compile("[a-z0-9_]{1,32}");
  private static final Pattern COMMAND =
      Pattern.compile("/([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]+))?(?:\\s+(.*))?", Pattern.DOTALL);

  private final BotApi bot;
  private final Language language;
  private final Supplier<CamelContext> camel;
  private final Predicate<Route> obeyed;
  private final Predicate<Route> listed;

  /**
   * @param camel the context whose routes count; asked at each call, for it begins later
   * @param obeyed which of them this bot obeys from the people that these commands are for
   * @param listed which of them its menu lists
   */
  public Commands(
      Supplier<CamelContext> camel,
      BotApi bot,
      Language language,
      Predicate<Route> obeyed,
      Predicate<Route> listed) {
    this.camel = camel;
    this.bot = bot;
    this.language = language;
    this.obeyed = obeyed;
    this.listed = listed;
  }

  /** Whether a command belongs to the usage statistics: its route's group says so. */
  public static boolean isUsage(Route route) {
    return "usage".equals(route.getGroup());
  }

  /**
   * A message that is a command for this bot.
   *
   * @param word the command's word in lower case, {@code ""} when the message is none of ours
   * @param arguments what follows, without blanks around it
   * @param known whether there is a route for it
   */
  public record Command(String word, String arguments, boolean known) {}

  /**
   * Reads a message's text. {@code /top@name} is ours only when the name is the bot's.
   *
   * @throws IOException when the bot's own name has to be asked for and Telegram does not tell
   */
  public Command parse(String text) throws IOException, InterruptedException {
    Matcher command = COMMAND.matcher(text == null ? "" : text.strip());
    if (!command.matches() || !ours(command.group(2))) {
      return new Command("", "", false);
    }
    String word = command.group(1).toLowerCase(Locale.ROOT);
    String arguments = command.group(3) == null ? "" : command.group(3).strip();
    Route route = camel.get().getRoute(PREFIX + word);
    return new Command(word, arguments, route != null && obeyed.test(route));
  }

  /** The commands with what they do, as Telegram's menu takes them, the most used ones first. */
  public List<Map<String, String>> menu() {
    return camel.get().getRoutes().stream()
        .filter(route -> route.getRouteId().startsWith(PREFIX))
        .filter(listed)
        .filter(route -> !UNLISTED.contains(word(route)))
        .filter(Commands::mayBeTyped)
        .sorted(Comparator.comparingInt(Commands::place).thenComparing(Commands::word))
        .map(route -> Map.of("command", word(route), "description", description(route)))
        .toList();
  }

  private boolean ours(String name) throws IOException, InterruptedException {
    return name == null || name.equalsIgnoreCase(bot.username());
  }

  private String description(Route route) {
    String fallback = route.getDescription() == null ? word(route) : route.getDescription();
    String text = language.find("command." + word(route)).orElse(fallback);
    return text.length() <= MAX_DESCRIPTION ? text : text.substring(0, MAX_DESCRIPTION);
  }

  /** Telegram refuses the whole menu for one word that is no command. */
  private static boolean mayBeTyped(Route route) {
    boolean may = WORD.matcher(word(route)).matches();
    if (!may) {
      LOG.warn(
          "{} is no command: Telegram takes a-z, 0-9 and _, 32 at most; rename its file",
          route.getRouteId());
    }
    return may;
  }

  private static String word(Route route) {
    return route.getRouteId().substring(PREFIX.length());
  }

  private static int place(Route route) {
    int place = FIRST.indexOf(word(route));
    return place < 0 ? FIRST.size() : place;
  }
}
