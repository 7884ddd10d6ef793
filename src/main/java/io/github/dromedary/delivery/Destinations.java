package io.github.dromedary.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Which reports go where, and in which language. */
public final class Destinations {

  private final Supplier<List<Contract>> on;
  private final Function<String, Optional<String>> settings;
  private final List<String> languages;

  /**
   * Where one delivery of a report goes.
   *
   * @param destination its name; its route is {@code direct:destinations.<name>}
   * @param recipient which of the destination's recipients; empty where it has none
   * @param language the code of the report's language
   */
  public record Target(String destination, String recipient, String language) {}

  /**
   * @param on the contracts of the destinations that are on; asked each time, for they come and go
   * @param settings gives a setting's value by its name in the environment
   * @param languages codes of the languages there are, the default first
   */
  public Destinations(
      Supplier<List<Contract>> on,
      Function<String, Optional<String>> settings,
      List<String> languages) {
    this.on = on;
    this.settings = settings;
    this.languages = List.copyOf(languages);
  }

  /**
   * Where a report goes.
   *
   * @param kind {@code daily}, {@code weekly}, {@code monthly}
   * @return one for each recipient of each destination that takes this kind; each once
   */
  public List<Target> targets(String kind) {
    List<Target> targets = new ArrayList<>();
    for (Contract contract : on.get()) {
      if (takes(contract, kind)) {
        String language = language(contract);
        for (String recipient : recipients(contract)) {
          targets.add(new Target(contract.destination(), recipient, language));
        }
      }
    }
    return targets;
  }

  private boolean takes(Contract contract, String kind) {
    List<String> kinds = list(contract.value(contract.kindsName(), settings).orElse(""));
    return kinds.isEmpty() || kinds.contains(kind);
  }

  private String language(Contract contract) {
    return contract
        .value(contract.languageName(), settings)
        .filter(languages::contains)
        .orElse(languages.get(0));
  }

  private List<String> recipients(Contract contract) {
    return contract
        .recipients()
        .map(setting -> Recipients.of(contract.value(setting.name(), settings).orElse("")))
        .orElse(List.of(""));
  }

  private static List<String> list(String value) {
    return Stream.of(value.split("[,\\s]+")).filter(entry -> !entry.isEmpty()).distinct().toList();
  }
}
