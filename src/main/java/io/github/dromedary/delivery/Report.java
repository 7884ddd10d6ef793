package io.github.dromedary.delivery;

/**
 * One report as a destination gets it: the same content in each form that somebody may want.
 *
 * @param kind {@code daily}, {@code weekly}, {@code monthly} …
 * @param period which one it is: the first local day of its window, {@code 2026-11-20}
 * @param title a line of plain text in the destination's language
 * @param late whether it comes well after it was due; the texts say so too
 * @param html in Telegram's HTML: {@code b}, {@code i}, {@code code}, {@code a}; lines end with a
 *     line feed
 * @param text the same without markup
 * @param markdown the same in Markdown (CommonMark), special characters escaped
 * @param json the figures, in bytes and UTC; docs/own-files.md has the shape
 * @param png a graph, or null where there is none
 */
public record Report(
    String kind,
    String period,
    String title,
    boolean late,
    String html,
    String text,
    String markdown,
    String json,
    byte[] png) {}
