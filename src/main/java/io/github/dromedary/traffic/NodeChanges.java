package io.github.dromedary.traffic;

import io.github.dromedary.traffic.NodeChange.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Understands {@code merge OLD NEW} and {@code forget NODE}. A node is named by its uuid, by the
 * beginning of it (four characters or more), or by its name where no other has it; a name with
 * blanks in quotation marks. {@code "[panel] node"} is one of that panel: two panels may know the
 * same uuid.
 */
public final class NodeChanges {

  private static final Pattern OF_PANEL = Pattern.compile("\\[([^\\]]+)]\\s*(\\S.*)");
  private static final int SHORTEST = 4;

  /**
   * What is to be done.
   *
   * @param words as typed
   * @param rows of {@code node-list.sql}
   */
  public NodeChange of(String words, List<Map<String, Object>> rows) {
    List<String> asked = Words.of(words);
    String what = asked.isEmpty() ? "" : asked.get(0).toLowerCase(Locale.ROOT);
    if (what.equals("merge") && asked.size() == 3) {
      return merge(asked.get(1), asked.get(2), rows);
    }
    if (what.equals("forget") && asked.size() == 2) {
      return forget(asked.get(1), rows);
    }
    return NodeChange.nothing("node.usage", "", "");
  }

  private static NodeChange merge(String old, String young, List<Map<String, Object>> rows) {
    List<Map<String, Object>> from = found(old, rows);
    List<Map<String, Object>> to = found(young, rows);
    if (from.size() != 1) {
      return notOne(old, from);
    }
    if (to.size() != 1) {
      return notOne(young, to);
    }
    Map<String, Object> before = from.get(0);
    Map<String, Object> after = to.get(0);
    if (before == after) {
      return NodeChange.nothing("node.same", called(before), "");
    }
    Long end = Rows.optional(before, "last_at");
    Long begin = Rows.optional(after, "begun_at");
    if (end != null && begin != null && end >= begin) {
      return NodeChange.nothing("node.overlap", called(before), called(after));
    }
    long id = Rows.number(before, "id");
    long other = Rows.number(after, "id");
    return new NodeChange(
        Kind.MERGE, id, other, raises(before, after), "node.merged", called(before), called(after));
  }

  /** The later one's sums rise to the earlier one's end; where they are above it, that rises. */
  private static List<Map<String, Object>> raises(
      Map<String, Object> before, Map<String, Object> after) {
    long down = Rows.number(before, "down_sum") - begin(after, "down");
    long up = Rows.number(before, "up_sum") - begin(after, "up");
    return List.of(
        raise(after, Math.max(0, down), Math.max(0, up)),
        raise(before, Math.max(0, -down), Math.max(0, -up)));
  }

  private static long begin(Map<String, Object> row, String direction) {
    Long first = Rows.optional(row, "first_" + direction);
    return first == null ? Rows.number(row, direction + "_sum") : first;
  }

  private static Map<String, Object> raise(Map<String, Object> row, long down, long up) {
    return Map.of("node_id", Rows.number(row, "id"), "down", down, "up", up);
  }

  private static NodeChange forget(String node, List<Map<String, Object>> rows) {
    List<Map<String, Object>> found = found(node, rows);
    if (found.size() != 1) {
      return notOne(node, found);
    }
    Map<String, Object> row = found.get(0);
    if (Rows.number(row, "is_listed") == 1) {
      return NodeChange.nothing("node.listed", called(row), "");
    }
    if (Rows.number(row, "asked_at") == 0) {
      return NodeChange.nothing("node.unasked", called(row), "");
    }
    long id = Rows.number(row, "id");
    return new NodeChange(Kind.FORGET, id, 0, List.of(), "node.forgotten", called(row), "");
  }

  private static NodeChange notOne(String asked, List<Map<String, Object>> found) {
    return found.isEmpty()
        ? NodeChange.nothing("node.unknown", asked, "")
        : NodeChange.nothing("node.several", asked, String.valueOf(found.size()));
  }

  private static List<Map<String, Object>> found(String asked, List<Map<String, Object>> rows) {
    Matcher ofPanel = OF_PANEL.matcher(asked);
    if (ofPanel.matches()) {
      String panel = ofPanel.group(1);
      List<Map<String, Object>> its =
          rows.stream().filter(row -> Rows.text(row, "panel").equalsIgnoreCase(panel)).toList();
      List<Map<String, Object>> found = called(ofPanel.group(2), its);
      if (!found.isEmpty()) {
        return found;
      }
    }
    return called(asked, rows); // a node's own name may begin so, too
  }

  private static List<Map<String, Object>> called(String asked, List<Map<String, Object>> rows) {
    List<Map<String, Object>> exact =
        rows.stream().filter(row -> Rows.text(row, "uuid").equals(asked)).toList();
    if (!exact.isEmpty()) {
      return exact;
    }
    List<Map<String, Object>> named =
        rows.stream()
            .filter(
                row ->
                    Rows.text(row, "name").equals(asked)
                        || Rows.text(row, "plain_name").equals(asked))
            .toList();
    if (!named.isEmpty() || asked.length() < SHORTEST) {
      return named;
    }
    String beginning = asked.toLowerCase(Locale.ROOT);
    return rows.stream()
        .filter(row -> Rows.text(row, "uuid").toLowerCase(Locale.ROOT).startsWith(beginning))
        .toList();
  }

  private static String called(Map<String, Object> row) {
    String uuid = Rows.text(row, "uuid");
    return Rows.text(row, "name") + " (" + uuid.substring(0, Math.min(8, uuid.length())) + ")";
  }
}
