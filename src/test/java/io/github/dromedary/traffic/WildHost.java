package io.github.dromedary.traffic;

import io.github.dromedary.komari.History.Point;
import io.github.dromedary.komari.Reading.Counted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/**
 * A host whose counters do what public reports tell, with an agent that reports every 10 s to a
 * panel that keeps the last report of each minute. It knows its true traffic at every report.
 */
final class WildHost {

  static final int BEAT = 10;

  private static final long FILE_SECONDS = 600;

  private final Random random;
  private final long peak;
  private final boolean isNarrow;
  private final TreeMap<Long, Counted> reports = new TreeMap<>();
  private final TreeMap<Long, Long> truth = new TreeMap<>();

  private long now;
  private long trueDown;
  private long down;
  private long up;
  private long savedDown;
  private long savedUp;
  private long uptime;
  private double load = 1;

  /**
   * @param peak bytes a second that it never exceeds, in one direction
   * @param isNarrow whether its kernel counts to 2³² only
   */
  WildHost(Random random, long now, long peak, long counter, boolean isNarrow) {
    this.random = random;
    this.now = now;
    this.peak = peak;
    this.isNarrow = isNarrow;
    this.down = counter;
    this.up = counter / 2;
    this.uptime = 1_000_000;
    save();
    truth.put(now, 0L);
  }

  long now() {
    return now;
  }

  /** The agent reports, as often as it does in this time. */
  void runs(long seconds) {
    for (long end = now + seconds; now < end; ) {
      carries(BEAT);
      reports();
    }
  }

  /** The same as fast as it can. */
  void runsAtPeak(long seconds) {
    for (long end = now + seconds; now < end; ) {
      carried(peak * BEAT, BEAT);
      reports();
    }
  }

  /** Nothing is reported, though the host carries on. */
  void isSilent(long seconds) {
    for (long end = now + seconds; now < end; ) {
      carries(BEAT);
    }
  }

  /** Nothing is carried and nothing reported. */
  void isOff(long seconds) {
    now += seconds;
    truth.put(now, trueDown);
  }

  /** From now on it carries about so much of its peak. */
  void load(double share) {
    load = share;
  }

  /** The host boots and its counters begin at 0. */
  void boots() {
    begins();
    uptime = 0;
  }

  /** The host boots, and the agent's file goes on. */
  void bootsWithFile() {
    uptime = 0;
  }

  /**
   * Agent or host were cut off: what came after the last writing of the file is forgotten.
   *
   * @param least what the file has to have
   */
  void forgets(boolean withHost, long least) {
    if (savedDown > least) {
      down = savedDown;
      up = savedUp;
    }
    uptime = withHost ? 0 : uptime;
  }

  /** The counters begin at 0 while the host runs on. */
  void begins() {
    down = 0;
    up = 0;
    save();
  }

  /** The counters are these from now on, for no reason of traffic. */
  void isSet(long newDown, long newUp) {
    down = newDown;
    up = newUp;
    save();
  }

  long down() {
    return down;
  }

  long up() {
    return up;
  }

  /** A single report says this. */
  void says(long saidDown, long saidUp, long saidUptime) {
    carries(BEAT);
    reports.put(now, reading(saidDown, saidUp, saidUptime));
  }

  long uptime() {
    return uptime;
  }

  /** The host's clock of uptime stood still. */
  void slept(long seconds) {
    uptime = Math.max(0, uptime - seconds);
  }

  /** What the panel answers now: the latest report. */
  Counted latest() {
    Counted report = reports.floorEntry(now).getValue();
    boolean online = now - report.time().getEpochSecond() < 35;
    return new Counted(
        report.node(), report.time(), report.down(), report.up(), report.uptime(), online);
  }

  /** The panel's minutes from an instant on, the running one too. */
  List<Point> minutes(long from) {
    TreeMap<Long, Counted> last = new TreeMap<>();
    reports
        .tailMap(Math.floorDiv(from, 60) * 60, true)
        .forEach((at, report) -> last.put(Math.floorDiv(at, 60) * 60, report));
    List<Point> points = new ArrayList<>(last.size());
    last.forEach(
        (start, report) ->
            points.add(new Point(Instant.ofEpochSecond(start + 60), report.down(), report.up())));
    return points;
  }

  /** The reports that can be seen: the last of each whole minute, and the last before each poll. */
  Collection<Counted> sights(long from, List<Long> polls) {
    TreeMap<Long, Counted> seen = new TreeMap<>();
    List<Long> looks = new ArrayList<>(polls);
    for (long minute = from; minute <= now; minute += 60) {
      looks.add(minute - 1); // its own second belongs to the next
    }
    for (long look : looks) {
      Counted report = reports.floorEntry(look).getValue();
      if (look >= from) {
        seen.put(report.time().getEpochSecond(), report);
      }
    }
    return seen.values();
  }

  /** Received until an instant at which something was reported or carried. */
  long trueDown(long at) {
    return truth.floorEntry(at).getValue();
  }

  private void carries(long seconds) {
    carried((long) (peak * seconds * load * (0.2 + 0.8 * random.nextDouble())), seconds);
  }

  private void carried(long bytes, long seconds) {
    now += seconds;
    uptime += seconds;
    trueDown += bytes;
    down += bytes;
    up += bytes / 3;
    truth.put(now, trueDown);
    if (now % FILE_SECONDS < seconds) {
      save();
    }
  }

  private void reports() {
    reports.put(now, reading(down, up, uptime));
  }

  private Counted reading(long saidDown, long saidUp, long saidUptime) {
    long mask = isNarrow ? 0xFFFF_FFFFL : Long.MAX_VALUE;
    return new Counted(
        Host.NODE, Instant.ofEpochSecond(now), saidDown & mask, saidUp & mask, saidUptime, true);
  }

  private void save() {
    savedDown = down;
    savedUp = up;
  }
}
