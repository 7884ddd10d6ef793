package io.github.dromedary.usage;

import java.util.ArrayList;
import java.util.List;

/** Collects numbers per window, users and groups apart. */
public final class Tallies {

  private final List<Span> spans;
  private final List<Numbers> users = new ArrayList<>();
  private final List<Numbers> groups = new ArrayList<>();

  /** Begins with nothing counted in any of the windows. */
  public Tallies(List<Span> spans) {
    this.spans = List.copyOf(spans);
    for (int i = 0; i < spans.size(); i++) {
      users.add(Numbers.NONE);
      groups.add(Numbers.NONE);
    }
  }

  /** The windows, in the order in which {@link #add} numbers them. */
  public List<Span> spans() {
    return spans;
  }

  /** Adds numbers to those of a window. */
  public void add(int span, boolean group, Numbers more) {
    List<Numbers> side = group ? groups : users;
    side.set(span, side.get(span).plus(more));
  }

  /**
   * The numbers of a window, which must be one of {@link #spans}. A chat is a user or a group, so
   * the two sides add up exactly.
   */
  public Numbers of(Span span, ChatType type) {
    int index = spans.indexOf(span);
    return switch (type) {
      case USERS -> users.get(index);
      case GROUPS -> groups.get(index);
      case ALL -> users.get(index).plus(groups.get(index));
    };
  }
}
