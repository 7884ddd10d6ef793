package io.github.dromedary.usage;

import java.util.List;
import java.util.Map;

/** What the templates of the usage part are tried with; as little and as much as can be. */
public final class UsageSamples {

  private static final Numbers SOME = new Numbers(7, 6, 5, 4, 3, 2, 1);
  private static final List<Share> SHARES = List.of(new Share("name", 2), new Share("other", 1));

  private UsageSamples() {}

  /** The models by template. */
  public static Map<String, List<Object>> byTemplate() {
    List<Object> updates = List.of(new Update(List.of(SOME, SOME), List.of("🇨🇿 14:32:15")));
    return Map.of(
        "usage-quick.ftlh", List.of(answer(List.of(SOME, SOME, SOME, SOME))),
        "usage-overall.ftlh", updates,
        "usage-daily.ftlh", updates,
        "usage-detailed.ftlh",
            List.of(detailed("detailed:all:day", SOME), detailed("detailed:users:all", null)),
        "usage-card.ftlh",
            List.of(
                new UserCard(1, 2, 1, "en", "link", 0L), new UserCard(1, 0, 0, null, null, null)),
        "usage-referrals.ftlh",
            List.of(answer(new Referrals(SHARES, 3)), answer(new Referrals(List.of(), 0))),
        "usage-other.ftlh",
            List.of(
                answer(new Others(1, SHARES, SHARES)),
                answer(new Others(0, List.of(), List.of()))));
  }

  private static Screen detailed(String data, Numbers before) {
    return Screen.of(Pressed.of(data), answer(new Compared(SOME, before)));
  }

  private static Answer<?> answer(Object value) {
    return new Answer<>(value, true, 0);
  }
}
