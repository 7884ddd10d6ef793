package io.github.dromedary.channel;

import java.util.List;
import java.util.Map;

/** What the templates of the channel part are tried with; as little and as much as can be. */
public final class ChannelSamples {

  private static final SeenPost FULL =
      new SeenPost(1, 0, "text", "https://t.me/name/1", "photo", 5L, 4L, 3, 2L);
  private static final SeenPost BARE =
      new SeenPost(1, 0, "", "https://t.me/name/1", null, null, null, 0, null);
  private static final ChannelSummary ALL =
      new ChannelSummary(
          "name",
          "title",
          0,
          9L,
          1L,
          -2L,
          0L,
          8L,
          2,
          5L,
          1.5,
          50.0,
          23,
          List.of(FULL, BARE),
          List.of());
  private static final ChannelSummary LITTLE =
      new ChannelSummary(
          "name", null, 0, null, null, null, null, null, 0, null, null, null, null, List.of(),
          List.of());

  private ChannelSamples() {}

  /** The models by template. */
  public static Map<String, List<Object>> byTemplate() {
    return Map.of(
        "channel.ftlh", List.of(ALL, LITTLE),
        "channel-report.ftlh", List.of(List.of(ALL, LITTLE)),
        "posts.ftlh", List.of(List.of(FULL, BARE), List.of()));
  }
}
