package io.github.dromedary.delivery;

import java.util.List;
import java.util.function.Supplier;

public final class Destinations {
  public record Target(String destination, String recipient, String language) {}

  private final Supplier<List<Target>> all;

  public Destinations(Supplier<List<Target>> all) {
    this.all = all;
  }

  public List<Target> targets(String kind) {
    return all.get();
  }
}
