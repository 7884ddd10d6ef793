package io.github.dromedary.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The files as they were at the start.
 *
 * @param routes name → text, see {@link HouseFiles#routes}
 * @param templates see {@link HouseFiles#templates}
 * @param sentences see {@link HouseFiles#sentences}
 * @param statements see {@link HouseFiles#statements}
 * @param unreadable what is wrong with folders of the user's own
 */
public record HouseTexts(
    Map<String, String> routes,
    Map<String, String> templates,
    Map<String, String> sentences,
    Map<String, String> statements,
    List<String> unreadable) {

  /**
   * Reads them. A folder of the user's own that cannot be read is gone on without.
   *
   * @throws HouseProblem when another one cannot
   */
  public static HouseTexts of(HouseFiles files) throws HouseProblem {
    List<String> unreadable = new ArrayList<>();
    HouseFiles shipped = files.shipped();
    return new HouseTexts(
        read(files::routes, shipped::routes, unreadable),
        read(files::templates, shipped::templates, unreadable),
        read(files::sentences, Map::of, unreadable),
        read(files::statements, Map::of, unreadable),
        unreadable);
  }

  private interface Reader {
    Map<String, String> read() throws HouseProblem;
  }

  private static Map<String, String> read(Reader all, Reader shipped, List<String> unreadable)
      throws HouseProblem {
    try {
      return all.read();
    } catch (HouseProblem e) {
      Map<String, String> without = shipped.read();
      unreadable.add(e.getMessage());
      return without;
    }
  }
}
