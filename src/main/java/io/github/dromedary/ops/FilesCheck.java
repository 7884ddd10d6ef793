package io.github.dromedary.ops;

import io.github.dromedary.part.Parts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Judges route files as far as that goes without the beans that settings make. */
public final class FilesCheck {

  private FilesCheck() {}

  /** What cannot be read as a route, or does not stand in its place; in the order of the names. */
  public static List<String> problems(Settings settings) {
    List<String> problems = new ArrayList<>();
    try {
      HouseFiles files =
          new HouseFiles(settings.home(), settings.custom(), Parts.of(settings).idle(), false);
      for (Map.Entry<String, String> each : files.routes().entrySet()) {
        judge(each.getKey(), each.getValue(), problems);
      }
    } catch (HouseProblem e) {
      problems.add(e.getMessage());
    }
    return problems;
  }

  private static void judge(String name, String text, List<String> problems) {
    try {
      RouteFile file = RouteFile.of(name, text);
      LeafFile.judgeHead(file);
      LeafFile.judgePlace(file);
    } catch (HouseProblem e) {
      problems.add(e.getMessage());
    }
  }
}
