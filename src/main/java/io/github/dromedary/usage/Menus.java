package io.github.dromedary.usage;

import io.github.dromedary.telegram.Keyboard;
import io.github.dromedary.telegram.Keyboard.Button;
import io.github.dromedary.text.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The buttons under each screen; what they ask for is read by {@link Pressed}. */
public final class Menus {

  private static final int PER_ROW = 2;

  private final Language language;

  public Menus(Language language) {
    this.language = language;
  }

  /** What a button asks for. */
  public Pressed pressed(String data) {
    return Pressed.of(data);
  }

  /** The main menu. */
  public Keyboard main() {
    return new Keyboard(
        rows(
            Stream.of("quick", "analytics", "search", "detailed", "referrals", "other")
                .map(screen -> button("usage.menu." + screen, screen))
                .toList()));
  }

  /** Under a screen that can be brought up to date: reload, and back to where it was chosen. */
  public Keyboard reload(Pressed here) {
    Button reload = button("usage.button.reload", here.data() + ":reload");
    return new Keyboard(List.of(List.of(reload, back(here))));
  }

  /** Under a screen that failed: the same once more, and back. */
  public Keyboard again(Pressed here) {
    return new Keyboard(List.of(List.of(button("usage.button.again", here.data()), back(here))));
  }

  /** Under a screen from which one can only go back. */
  public Keyboard back() {
    return new Keyboard(List.of(List.of(button("usage.button.return", "main"))));
  }

  /** What is not chosen yet, as a sentence without markup. */
  public String question(Pressed here) {
    boolean detailed = here.screen().equals("detailed");
    Enum<?> first = detailed ? here.type() : here.graph();
    if (first == null) {
      return language.say(detailed ? "usage.detailed.type" : "usage.analytics.graph");
    }
    String chosen = language.say((detailed ? "usage.type." : "usage.graph.") + lower(first));
    return language.say("usage." + here.screen() + ".period", chosen);
  }

  /** What can be chosen there. */
  public Keyboard choices(Pressed here) {
    if (here.screen().equals("detailed")) {
      return here.type() == null
          ? types()
          : periods("detailed:" + lower(here.type()), List.of(Period.values()), "detailed");
    }
    return here.graph() == null
        ? graphs()
        : periods("analytics:" + lower(here.graph()), here.graph().periods(), "analytics");
  }

  private Keyboard types() {
    List<Button> types =
        Stream.of(ChatType.values()).map(type -> choice("usage.type.", "detailed", type)).toList();
    return new Keyboard(List.of(types, List.of(button("usage.button.return", "main"))));
  }

  private Keyboard graphs() {
    List<List<Button>> rows =
        rows(
            Stream.of(Graph.values())
                .map(graph -> choice("usage.graph.", "analytics", graph))
                .toList());
    rows.add(List.of(button("usage.button.return", "main")));
    return new Keyboard(rows);
  }

  /** Under a user's card. */
  public Keyboard card(long user) {
    return new Keyboard(
        List.of(
            List.of(button("usage.button.history", "history:" + user)),
            List.of(
                button("usage.button.search", "search"), button("usage.button.return", "main"))));
  }

  /** Under a search that found nothing. */
  public Keyboard searchAgain() {
    return new Keyboard(
        List.of(
            List.of(
                button("usage.button.search", "search"), button("usage.button.return", "main"))));
  }

  private Keyboard periods(String data, List<Period> periods, String back) {
    List<List<Button>> rows =
        rows(periods.stream().map(period -> choice("usage.period.", data, period)).toList());
    rows.add(List.of(button("usage.button.return", back)));
    return new Keyboard(rows);
  }

  private Button back(Pressed here) {
    String to = here.type() != null ? "detailed:" + lower(here.type()) : "main";
    return button("usage.button.return", to);
  }

  private Button choice(String key, String data, Enum<?> choice) {
    return button(key + lower(choice), data + ":" + lower(choice));
  }

  private Button button(String key, String data) {
    return new Button(language.say(key), data);
  }

  private static List<List<Button>> rows(List<Button> buttons) {
    List<List<Button>> rows = new ArrayList<>();
    for (int from = 0; from < buttons.size(); from += PER_ROW) {
      rows.add(buttons.subList(from, Math.min(from + PER_ROW, buttons.size())));
    }
    return rows;
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
