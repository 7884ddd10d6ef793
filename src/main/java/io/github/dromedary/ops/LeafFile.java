package io.github.dromedary.ops;

import io.github.dromedary.delivery.Contract;
import io.github.dromedary.delivery.OwnReport;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What has to be right in the file of a command, a destination or a report beyond what Camel asks
 * for: others find them by their ids and addresses, a destination's settings stand in its head, and
 * so does a report's schedule.
 */
final class LeafFile {

  private static final Pattern PLACE =
      Pattern.compile("routes/(commands|destinations|reports)/([^/]+)\\.camel\\.yaml");
  private static final Pattern IN_FILE = Pattern.compile(":(\\d+): (.*)");

  private LeafFile() {}

  /** Whether a file is a command's, a destination's or a report's, which no other route needs. */
  static boolean is(String name) {
    String place = HouseFiles.place(name);
    return Stream.of("commands", "destinations", "reports")
        .anyMatch(folder -> place.startsWith("routes/" + folder + "/"));
  }

  /**
   * Judges the head of a destination or a report.
   *
   * @throws HouseProblem when a line of it is not understood
   */
  static void judgeHead(RouteFile file) throws HouseProblem {
    Matcher place = PLACE.matcher(HouseFiles.place(file.name()));
    if (!place.matches() || place.group(1).equals("commands")) {
      return;
    }
    Optional<OwnReport> report = OwnReport.of(file.name(), file.text());
    Optional<String> wrong = report.flatMap(OwnReport::problem);
    if (wrong.isPresent()) {
      throw new HouseProblem(file.name(), report.get().line(), wrong.get());
    }
    List<String> problems = Contract.of(place.group(2), "", file.text()).problems();
    Optional<Matcher> first =
        problems.stream().map(IN_FILE::matcher).filter(Matcher::matches).findFirst();
    if (first.isPresent()) {
      String more = problems.size() == 1 ? "" : "; so are " + (problems.size() - 1) + " more lines";
      throw new HouseProblem(
          file.name(), Integer.parseInt(first.get().group(1)), first.get().group(2) + more);
    }
  }

  /**
   * Judges whether a route would be found where it stands.
   *
   * @throws HouseProblem when its id, or the address it begins at, is another than its place says
   */
  static void judgePlace(RouteFile file) throws HouseProblem {
    Matcher place = PLACE.matcher(HouseFiles.place(file.name()));
    if (!place.matches()) {
      return;
    }
    String id = place.group(1) + "." + place.group(2);
    if (!file.id().equals(id)) {
      String said = file.id().isEmpty() ? "there is no route" : "the id is " + file.id();
      throw new HouseProblem(file.name(), file.line(), said + "; here it must be " + id);
    }
    if (!file.from().matches("direct:(//)?\\Q" + id + "\\E(\\?.*)?")) {
      throw new HouseProblem(
          file.name(),
          file.line(),
          "it begins at \"" + file.from() + "\"; here it must begin at direct:" + id);
    }
  }
}
