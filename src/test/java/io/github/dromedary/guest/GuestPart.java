package io.github.dromedary.guest;

import io.github.dromedary.part.Judge;
import io.github.dromedary.part.Part;
import io.github.dromedary.part.Room;
import io.github.dromedary.part.Values;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A part that is not of the house: this class, its routes and its line are all of it. */
public final class GuestPart implements Part {

  private static final String WORD = "GUEST_WORD";

  @Override
  public String name() {
    return "guest";
  }

  @Override
  public boolean isOn(Values values) {
    return values.find(WORD).isPresent();
  }

  @Override
  public Map<String, String> properties(Values values) {
    return Map.of("guest.greeting", "Hello");
  }

  @Override
  public void judge(Judge judge) {
    if (judge.values().find(WORD).filter(word -> word.contains(" ")).isPresent()) {
      judge.problem("GUEST_WORD has a blank; it must be one word");
    }
  }

  @Override
  public Map<String, List<Object>> samples() {
    return Map.of("guest.ftlh", List.of("word"));
  }

  @Override
  public void furnish(Room room) {
    if (room.isOn(name())) {
      Guest guest = new Guest(room.values().find(WORD).orElse(""));
      room.bind("guest", guest);
      room.look("guest", guest::failure);
    }
  }

  /** Its bean. */
  public record Guest(String word) {

    /** Why it fails; empty while it does not. */
    public Optional<String> failure() {
      return word.equals("ill") ? Optional.of("it is ill") : Optional.empty();
    }
  }
}
