package io.github.dromedary.telegram;

import io.github.dromedary.text.Language;
import java.io.IOException;
import java.text.Normalizer;
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
import org.apache.camel.component.telegram.model.IncomingMessage;
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

  /** What looks like nothing: also no-break and full-width spaces, and marks without a width. */
  private static final String BLANK = "\\s\\p{Z}\\p{Cc}\\u200b-\\u200f\\u2060\\ufeff";

  /**
   * The slash, the word, the at sign and the name may be of full width, as keyboards write them.
   */
  private static final Pattern COMMAND =
      Pattern.compile(
          "[%1$s]*[/\\uff0f]([^%1$s@\\uff20]+)(?:[@\\uff20]([^%1$s]+))?(?:[%1$s]+(.*))?"
              .replace("%1$s", BLANK),
          Pattern.DOTALL);

  private static final Pattern BEGIN =
      Pattern.compile("[" + BLANK + "]*[/\\uff0f].*", Pattern.DOTALL);
  private static final Pattern AROUND = Pattern.compile("^[" + BLANK + "]+|[" + BLANK + "]+$");
  private static final Pattern SPACE = Pattern.compile("\\p{Zs}");

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

  /** Whether an update is a message that begins as a command does, for whichever bot. */
  public boolean isCommand(Object update) {
    return update instanceof IncomingMessage message
        && message.getText() != null
        && BEGIN.matcher(message.getText()).matches();
  }

  /**
   * Reads a message's text. {@code /top@name} is ours only when the name is the bot's.
   *
   * @throws IOException when the bot's own name has to be asked for and Telegram does not tell
   */
  public Command parse(String text) throws IOException, InterruptedException {
    Matcher command = COMMAND.matcher(text == null ? "" : text);
    String word = command.matches() ? narrow(command.group(1)).toLowerCase(Locale.ROOT) : "";
    if (!WORD.matcher(word).matches() || !ours(command.group(2))) {
      return new Command("", "", false);
    }
    String rest = command.group(3) == null ? "" : command.group(3);
    String arguments = SPACE.matcher(AROUND.matcher(rest).replaceAll("")).replaceAll(" ");
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

  /** The menu as a message that publishes it, with the commands that are loaded then. */
  public CommandMenu published() {
    return new CommandMenu(this::menu);
  }

  private boolean ours(String name) throws IOException, InterruptedException {
    return name == null || narrow(name).equalsIgnoreCase(bot.username());
  }

  /** Letters and digits of full width as those that Telegram knows. */
  private static String narrow(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC);
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
