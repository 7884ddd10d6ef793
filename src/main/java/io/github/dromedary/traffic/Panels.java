package io.github.dromedary.traffic;

import io.github.dromedary.http.Address;
import io.github.dromedary.komari.Reading;
import io.github.dromedary.komari.Readings.NodeList;
import io.github.dromedary.traffic.PanelRows.Settled;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** The panels of the settings, in their order; each is sampled by itself. */
public final class Panels implements Totals.Heard {

  /** Who waits for a panel that gave nothing when last asked does not wait long. */
  private static final long SHORT_MILLIS = 2_000;

  private final Clock clock;
  private final List<Panel> all;
  private final IntPredicate ours;
  private final long patienceMillis;
  private final long began;
  private volatile boolean settled;

  /**
   * @param all at least one
   * @param ours whether one, by its place from 0, falls to this process and not to another one now
   * @param patienceMillis how long a fresh sample is waited for
   */
  Panels(Clock clock, List<Panel> all, IntPredicate ours, long patienceMillis) {
    this.clock = clock;
    this.all = List.copyOf(all);
    this.ours = ours;
    this.patienceMillis = patienceMillis;
    this.began = clock.instant().getEpochSecond();
  }

  /** All of them. */
  public List<Panel> getAll() {
    return all;
  }

  /** Those that this process samples by itself now. */
  public List<Panel> getOurs() {
    return IntStream.range(0, all.size()).filter(ours).mapToObj(all::get).toList();
  }

  /** Those that a question is about: one by its name or label, or all where none is named. */
  public List<Panel> asked(String name) {
    return name == null || name.isEmpty() ? all : List.of(named(name));
  }

  /** One by its name or label; the first where it is not known. */
  public Panel named(String name) {
    return all.stream()
        .filter(panel -> panel.getName().equalsIgnoreCase(name))
        .findFirst()
        .orElse(all.get(0));
  }

  /** The row of a panel (its name or label) once the rows are told apart. */
  public long id(String name) {
    return named(name).getId();
  }

  /** The panel that a route was told, or the first. */
  public Panel or(Panel told) {
    return told == null ? all.get(0) : told;
  }

  /** Whether there are several. */
  public boolean areSeveral() {
    return all.size() > 1;
  }

  /** Their labels with commas between. */
  public String getLabels() {
    return String.join(", ", all.stream().map(Panel::getLabel).toList());
  }

  /** Whether the rows of the store were told apart. */
  public boolean isSettled() {
    return settled;
  }

  /**
   * Finds each panel's row.
   *
   * @param rows of {@code panels.sql}
   * @return what has to be written: rows for {@code update-panel} and {@code insert-panel}
   */
  public synchronized Settled settle(List<Map<String, Object>> rows) {
    return PanelRows.settle(all, rows);
  }

  /** Notes that it is written. */
  public void settled() {
    settled = true;
  }

  /** See {@link Sampling#due}. */
  public long due(
      Panel panel, Long slot, Long asked, Long needed, long collectedAt, long answeredAt) {
    return or(panel).sampling().due(slot, asked, needed, collectedAt, answeredAt);
  }

  /** A cycle begins: its calls end together. */
  public void begin(Panel panel) {
    or(panel).http().beginCycle();
  }

  /** See {@link Sampling#ended}. */
  public void ended(Panel panel) {
    or(panel).sampling().ended();
  }

  /** See {@link Sampling#cycle}. */
  public Cycle cycle(Panel panel, long at, NodeList list, List<Reading> readings) {
    return or(panel).sampling().cycle(at, list, readings);
  }

  /** See {@link Sampling#failed}. */
  public Cycle failed(Panel panel, Long at, Throwable thrown) {
    return or(panel).sampling().failed(at, thrown);
  }

  /** Why a panel (its name) gave nothing when it was last asked, in a sentence; or null. */
  public String trouble(String name) {
    return named(name).sampling().trouble();
  }

  /** See {@link io.github.dromedary.komari.Notices#isNew}. */
  public boolean isNew(Panel panel, String about, Throwable failure) {
    return or(panel).notices().isNew(about, failure);
  }

  /** See {@link SkippedNodes#changed}. */
  public boolean changed(Panel panel, Collection<Reading> readings) {
    return or(panel).skippedNodes().changed(readings);
  }

  /** See {@link SkippedNodes#isClear}. */
  public boolean isClear(Panel panel) {
    return or(panel).skippedNodes().isClear();
  }

  /** See {@link SkippedNodes#line}; with the panel's label where there are several. */
  public String line(Panel panel) {
    Panel it = or(panel);
    return it.getSaid() + it.skippedNodes().line().replace("KOMARI_", it.settings().prefix() + "_");
  }

  /** See {@link SkippedNodes#forget}. */
  public void forget(Panel panel) {
    or(panel).skippedNodes().forget();
  }

  /**
   * How long to wait for a fresh sample, milliseconds: not long for one beside others that fails.
   */
  public long patience(Panel panel) {
    boolean away = areSeveral() && panel.sampling().trouble() != null;
    return away ? SHORT_MILLIS : patienceMillis;
  }

  /**
   * When the panels answered, for a report: what the one said that has been silent longest. Where
   * others answer, one that is away is waited for only so long after the window's end, or after
   * this process began.
   *
   * @param row of {@code answers.sql}
   * @param to the window's end, seconds since 1970
   * @param seconds how long
   */
  public long answered(Map<String, Object> row, long to, long seconds) {
    Long longest = Rows.optional(row, "answered_at");
    if (longest == null) {
      return 0;
    }
    boolean over = clock.instant().getEpochSecond() > Math.max(to, began) + seconds;
    return over ? Rows.number(row, "latest_at") : longest;
  }

  @Override
  public List<String> names() {
    return all.stream().map(Panel::getName).toList();
  }

  @Override
  public String label(String name) {
    return names().contains(name) ? named(name).getLabel() : name;
  }

  @Override
  public long answered(String name) {
    return names().contains(name) ? named(name).sampling().answered() : 0;
  }

  @Override
  public String failure(String name) {
    return names().contains(name) ? named(name).sampling().failure() : null;
  }

  /** The address as the store keeps it: without name, password and query. */
  static String address(Panel panel) {
    return Address.shown(panel.getUrl()).replaceFirst("//[^/]*@", "//").replaceFirst("[?#].*", "");
  }
}
