package io.github.dromedary.usage;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a button asks for, as its callback data says it: a screen and what is chosen there, with
 * colons: {@code detailed:groups:week}, {@code analytics:videos:all}, {@code history:4711}. Behind
 * a screen, {@code reload} asks for it once more.
 *
 * @param screen the route that shows it, {@code usage.<screen>}
 * @param type null until it is chosen
 * @param graph null until it is chosen
 * @param period null until it is chosen
 * @param user whose history is asked for; null on every other screen
 * @param reload whether the screen is there already
 * @param known false for data that none of our buttons has, such as an old menu's; the screen is
 *     the main menu then
 */
public record Pressed(
    String screen,
    ChatType type,
    Graph graph,
    Period period,
    Long user,
    boolean reload,
    boolean known) {

  private static final String RELOAD = "reload";
  private static final Set<String> SCREENS =
      Set.of("main", "quick", "search", "referrals", "other");
  private static final Pressed UNKNOWN = new Pressed("main", null, null, null, null, false, false);

  /** What this callback data asks for. */
  public static Pressed of(String data) {
    List<String> words = List.of((data == null ? "" : data).split(":", -1));
    boolean reload = words.get(words.size() - 1).equals(RELOAD);
    List<String> chosen = words.subList(1, words.size() - (reload && words.size() > 1 ? 1 : 0));
    return switch (words.get(0)) {
      case "detailed" -> detailed(chosen, reload);
      case "analytics" -> analytics(chosen);
      case "history" -> history(chosen);
      default ->
          SCREENS.contains(words.get(0)) && chosen.isEmpty()
              ? new Pressed(words.get(0), null, null, null, null, reload, true)
              : UNKNOWN;
    };
  }

  /** Whether nothing is left to choose. */
  public boolean isChosen() {
    return switch (screen) {
      case "detailed" -> type != null && period != null;
      case "analytics" -> graph != null && period != null;
      default -> true;
    };
  }

  /** Whether the bot's database has to be asked. */
  public boolean isAsked() {
    return isChosen() && !screen.equals("main") && !screen.equals("search");
  }

  /** The callback data that asks for the same again. */
  public String data() {
    String chosen = type == null && graph == null ? "" : ":" + lower(type == null ? graph : type);
    String window = period == null ? "" : ":" + lower(period);
    return screen + chosen + window + (user == null ? "" : ":" + user);
  }

  private static Pressed detailed(List<String> chosen, boolean reload) {
    Optional<ChatType> type = constant(ChatType.values(), chosen, 0);
    Optional<Period> period = constant(Period.values(), chosen, 1);
    boolean right = chosen.size() == type.stream().count() + period.stream().count();
    return right
        ? new Pressed("detailed", type.orElse(null), null, period.orElse(null), null, reload, true)
        : UNKNOWN;
  }

  private static Pressed analytics(List<String> chosen) {
    Optional<Graph> graph = constant(Graph.values(), chosen, 0);
    Optional<Period> period = constant(Period.values(), chosen, 1);
    boolean right =
        chosen.size() == graph.stream().count() + period.stream().count()
            && (period.isEmpty() || graph.orElseThrow().periods().contains(period.get()));
    return right
        ? new Pressed("analytics", null, graph.orElse(null), period.orElse(null), null, false, true)
        : UNKNOWN;
  }

  private static Pressed history(List<String> chosen) {
    if (chosen.size() != 1) {
      return UNKNOWN;
    }
    Wanted user = Wanted.of(chosen.get(0));
    return user.problem() == null
        ? new Pressed("history", null, null, null, user.id(), false, true)
        : UNKNOWN;
  }

  private static <E extends Enum<E>> Optional<E> constant(E[] all, List<String> chosen, int place) {
    return chosen.size() <= place
        ? Optional.empty()
        : Stream.of(all).filter(one -> lower(one).equals(chosen.get(place))).findFirst();
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
