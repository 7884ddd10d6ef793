package io.github.dromedary.takeover;

import io.github.dromedary.past.Curve;
import io.github.dromedary.past.Days;
import io.github.dromedary.past.Raw;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code baselines.json}: raw counters at the beginnings of days, weeks and months, or at whatever
 * time they were taken. What was read within ten minutes after a midnight stands for it, for the
 * other program counts its days so.
 */
final class BaselinesFile implements Counters {

  private static final Pattern TAG = Pattern.compile("(WEEK-|MONTH-|)(\\d{4}-\\d{2}-\\d{2})");
  private static final int TIME = 19;
  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private final ZoneId zone;
  private final Days days;
  private final List<List<Raw>> all = new ArrayList<>();
  private final Map<String, String> words = new HashMap<>();
  private final Iterator<List<Raw>> left;

  /**
   * @param days hears of which day there are starting points, and whose
   */
  BaselinesFile(Path path, ZoneId zone, Days days, Telling telling) throws IOException {
    this.zone = zone;
    this.days = days;
    JsonFile file = new JsonFile(path);
    try (file) {
      file.next();
      file.fields(
          field -> {
            if (field.equals("baselines")) {
              file.fields(tag -> baseline(file, tag));
            } else {
              file.parser().skipChildren();
            }
          });
    } catch (IOException e) {
      telling.cut(path, file.position(), all.size() + " starting points");
    }
    all.sort(Comparator.comparingLong(nodes -> nodes.get(0).time()));
    if (!all.isEmpty()) {
      telling.say(
          path.getFileName()
              + ": "
              + all.size()
              + " starting points, "
              + telling.minute(all.get(0).get(0).at())
              + " → "
              + telling.minute(all.get(all.size() - 1).get(0).at()));
    }
    left = all.iterator();
  }

  @Override
  public List<Raw> next() {
    return left.hasNext() ? left.next() : null;
  }

  private void baseline(JsonFile file, String tag) throws IOException {
    List<Raw> nodes = new ArrayList<>();
    String[] written = {""};
    file.fields(
        field -> {
          switch (field) {
            case "nodes" ->
                file.nodes(
                    (uuid, name, down, up) ->
                        nodes.add(Raw.of(word(uuid), word(name), 0, down, up)));
            case "ts" -> {
              written[0] = file.parser().getValueAsString("");
              file.parser().skipChildren();
            }
            default -> file.parser().skipChildren();
          }
        });
    Matcher name = TAG.matcher(tag);
    LocalDate day = name.matches() ? day(name.group(2)) : null;
    long midnight = day == null ? 0 : days.midnight(day);
    long time = time(written[0], midnight);
    if (time <= 0 || nodes.isEmpty()) {
      return;
    }
    boolean near = day != null && time >= midnight && time - midnight <= Curve.TOLERANCE;
    long at = near ? midnight : time;
    all.add(
        nodes.stream()
            .map(raw -> new Raw(raw.uuid(), raw.name(), time, at, raw.down(), raw.up()))
            .toList());
    if (day != null && name.group(1).isEmpty()) {
      Set<String> uuids = new HashSet<>();
      nodes.forEach(raw -> uuids.add(raw.uuid()));
      days.starts(day, uuids);
    }
  }

  /** Seconds since 1970; the midnight where nothing is written, 0 where that is not known. */
  private long time(String written, long midnight) {
    if (written.length() < TIME) {
      return midnight;
    }
    try {
      LocalDateTime local = LocalDateTime.parse(written.substring(0, TIME), WRITTEN);
      String name = written.substring(TIME).strip();
      for (ZoneOffset offset : zone.getRules().getValidOffsets(local)) {
        if (isCalled(local, offset, name)) {
          return local.toEpochSecond(offset);
        }
      }
      return local.atZone(zone).toEpochSecond();
    } catch (DateTimeException e) {
      return midnight;
    }
  }

  /** In the hour that comes twice, summer time's name or its offset tells which it was. */
  private boolean isCalled(LocalDateTime local, ZoneOffset offset, String name) {
    String own =
        DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH)
            .format(local.toInstant(offset).atZone(zone));
    String number = Duration.ofSeconds(offset.getTotalSeconds()).toHours() + "";
    return name.equals(own) || name.replaceFirst("^\\+0?", "").equals(number);
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private String word(String text) {
    String known = words.putIfAbsent(text, text);
    return known == null ? text : known;
  }

  @Override
  public void close() {
    // all is read
  }
}
