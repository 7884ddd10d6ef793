package io.github.dromedary.ops;

import io.github.dromedary.delivery.Contract;
import io.github.dromedary.part.Parts;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names of all settings that something reads, as in the environment. */
final class KnownNames {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\??([A-Za-z0-9._-]+)");

  private KnownNames() {}

  /** Those that are listed, those of the heads of destinations, and those that a route asks for. */
  static Set<String> of(Settings settings) {
    Set<String> names = new TreeSet<>();
    settings.keys().forEach(key -> names.add(SettingsSource.name(key)));
    for (Contract contract : settings.destinations()) {
      contract.settings().forEach(setting -> names.add(setting.name()));
      names.add(contract.kindsName());
      names.add(contract.languageName());
    }
    Parts.all().forEach(part -> names.addAll(part.names(settings)));
    settings.reports().values().forEach(report -> names.add(report.setting()));
    addAskedIn(settings.home().resolve("routes"), names);
    addAskedIn(settings.custom().resolve("routes"), names);
    return names;
  }

  private static void addAskedIn(Path routes, Set<String> names) {
    if (Files.isDirectory(routes)) {
      try (Stream<Path> files = Files.walk(routes, FileVisitOption.FOLLOW_LINKS)) {
        files.filter(Files::isRegularFile).forEach(file -> addAsked(file, names));
      } catch (IOException | java.io.UncheckedIOException e) {
        return; // what cannot be read is told where routes are loaded
      }
    }
  }

  private static void addAsked(Path file, Set<String> names) {
    try {
      Matcher asked = PLACEHOLDER.matcher(Files.readString(file));
      while (asked.find()) {
        names.add(SettingsSource.name(asked.group(1)));
      }
    } catch (IOException e) {
      return; // no text: nothing is asked for in it
    }
  }
}
