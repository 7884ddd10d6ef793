package io.github.dromedary.ops;

import io.github.dromedary.delivery.Contract;
import io.github.dromedary.delivery.Contract.Form;
import io.github.dromedary.delivery.Contract.Setting;
import io.github.dromedary.http.Address;
import io.github.dromedary.part.Parts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Judges the settings of destinations, which their files name in their heads. */
public final class DestinationsCheck {

  private static final int HIGHEST_PORT = 65_535;

  private final Settings settings;
  private final Set<String> reports;
  private final List<String> problems = new ArrayList<>();

  private DestinationsCheck(Settings settings) {
    this.settings = settings;
    this.reports = settings.reports().keySet();
  }

  /** All problems, destination by destination; none when everything is right. */
  static List<String> problems(Settings settings) {
    DestinationsCheck check = new DestinationsCheck(settings);
    settings.destinations().forEach(check::one);
    return check.problems;
  }

  /**
   * The names of the destinations that have all they need, each with its kinds where it has not
   * all.
   */
  public static List<String> on(Settings settings) {
    return settings.destinations().stream()
        .filter(contract -> contract.isComplete(settings::find))
        .map(
            contract ->
                contract.destination()
                    + settings
                        .find(contract.kindsName())
                        .map(kinds -> " (" + kinds + ")")
                        .orElse(""))
        .toList();
  }

  private void one(Contract contract) {
    List<Setting> here =
        contract.settings().stream().filter(setting -> !settings.lists(setting.name())).toList();
    here.forEach(this::value);
    Optional<Setting> set =
        here.stream().filter(setting -> setting.needed() && isSet(setting.name())).findFirst();
    for (Setting setting : here) {
      if (set.isPresent() && setting.needed() && !isSet(setting.name())) {
        problem(setting, "set where " + set.get().name() + " is: " + setting.meaning());
      }
    }
    List<String> kinds = Stream.concat(Parts.kinds().keySet().stream(), reports.stream()).toList();
    if (!list(contract.kindsName()).allMatch(kinds::contains)) {
      problem(contract.kindsName(), String.join(", ", kinds) + ", or several with commas");
    }
    List<String> languages = settings.languages();
    if (!list(contract.languageName()).allMatch(languages::contains)) {
      problem(contract.languageName(), String.join(" or ", languages));
    }
  }

  private void value(Setting setting) {
    Optional<String> value = settings.find(setting.name(), problems);
    if (value.isEmpty()) {
      return;
    }
    String text = value.get();
    Optional<String> mail = MailCheck.problem(setting.name(), text, settings::find);
    Optional<String> address = Address.problem(text);
    if (setting.form() == Form.WEB && address.isPresent()) {
      problem(setting, address.get() + ": " + setting.meaning());
    } else if (setting.form() == Form.URI && !Uris.is(text)) {
      problem(
          setting,
          "an address with its scheme, such as https://host or tcp://host:1883 (where the head of"
              + " its file says (text), it may be anything): "
              + setting.meaning());
    } else if (setting.form() == Form.PORT && !isPort(text)) {
      problem(setting, "a whole number from 1 to " + HIGHEST_PORT);
    } else if (setting.choices().size() > 1 && !setting.choices().contains(text)) {
      problem(setting, String.join(" or ", setting.choices()));
    } else if (mail.isPresent()) {
      problem(setting, mail.get());
    } else if (setting.needed()
        && !MailCheck.isAddress(setting.name())
        && (text.contains("'") || text.lines().count() > 1)) {
      problem(setting, "one line without a single quote"); // routes compare it in quotes
    }
  }

  private boolean isSet(String name) {
    return settings.find(name).isPresent();
  }

  private Stream<String> list(String name) {
    return Stream.of(settings.find(name).orElse("").split("[,\\s]+")).filter(s -> !s.isEmpty());
  }

  private static boolean isPort(String text) {
    return text.matches("[1-9]\\d{0,4}") && Integer.parseInt(text) <= HIGHEST_PORT;
  }

  private void problem(Setting setting, String right) {
    boolean hidden = setting.secret() && isSet(setting.name());
    say(setting.name(), hidden ? "***" : shown(setting.name()), right);
  }

  private void problem(String name, String right) {
    say(name, shown(name), right);
  }

  private String shown(String name) {
    return settings.find(name).map(value -> "\"" + Address.shown(value) + "\"").orElse("not set");
  }

  private void say(String name, String shown, String right) {
    problems.add(name + " is " + shown + "; it must be " + right);
  }
}
