package io.github.dromedary.komari;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dromedary.komari.Reading.Counted;
import io.github.dromedary.komari.Reading.Skipped;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A panel's answers as nodes and readings. What a panel answers was read off real ones: {@code GET
 * /api/nodes}, {@code GET /api/recent/{uuid}} and {@code common:getNodesLatestStatus}. Every listed
 * node ends as one reading.
 */
public final class Readings {

  /** The method is not found, the caller unknown, or not permitted to call it. */
  private static final Set<Integer> NOT_FOR_US = Set.of(-32601, -32040, -32041);

  private static final int MAX_NAME = 128;

  /**
   * The nodes of {@code GET /api/nodes}, in the panel's order. An entry that cannot be asked for
   * (no uuid, or one seen already) is returned as skipped, under its name.
   *
   * @throws PanelException {@code bad_resp} when the answer is not the panel's list
   * @throws IOException when the answer breaks off
   */
  public NodeList nodes(InputStream body) throws IOException {
    JsonNode data = Json.answer(body).get("data");
    if (data == null || !data.isArray()) {
      throw Json.bad("data must be the list of nodes, but is " + Json.kind(data));
    }
    Map<String, Node> nodes = new LinkedHashMap<>();
    List<Reading> refused = new ArrayList<>();
    int position = 0;
    for (JsonNode entry : data) {
      position++;
      String uuid = text(entry, "uuid");
      String name = name(entry, uuid, position);
      if (uuid.isEmpty()) {
        refused.add(skipped(unasked(name), Json.bad("the panel lists it without a uuid")));
      } else if (uuid.length() > MAX_NAME) {
        refused.add(
            skipped(
                unasked(name), Json.bad("its uuid is longer than " + MAX_NAME + " characters")));
      } else if (nodes.putIfAbsent(uuid, new Node(uuid, name, Facts.of(entry))) != null) {
        refused.add(skipped(unasked(name), Json.bad("its uuid belongs to another node already")));
      }
    }
    return new NodeList(List.copyOf(nodes.values()), refused);
  }

  /** The reading in {@code GET /api/recent/{uuid}}: the last point, for they come oldest first. */
  public Reading fromRecent(Node node, InputStream body) throws IOException {
    try {
      JsonNode data = Json.answer(body).get("data");
      if (data == null || !data.isArray()) {
        throw Json.bad("data must be the list of reports, but is " + Json.kind(data));
      }
      if (data.isEmpty()) {
        throw new PanelException(PanelException.EMPTY, "no report in the last 60 s");
      }
      JsonNode last = data.get(data.size() - 1);
      JsonNode network = last.path("network");
      return new Counted(
          node,
          Json.instant(last, "updated_at"),
          Json.counter(network, "totalDown"),
          Json.counter(network, "totalUp"),
          uptime(last),
          true);
    } catch (PanelException e) {
      return skipped(node, e);
    }
  }

  /**
   * The readings in the answer to {@code common:getNodesLatestStatus}, one a node of the list; a
   * node that never reported is absent from the answer and so {@code empty}.
   *
   * @throws PanelException.MethodUnknown when the panel has no such method, or not for us
   * @throws PanelException when the answer is an error or nothing a panel gives
   */
  public List<Reading> fromLatestStatus(Collection<Node> nodes, InputStream body)
      throws IOException {
    JsonNode result = result(body);
    List<Reading> readings = new ArrayList<>(nodes.size());
    for (Node node : nodes) {
      JsonNode status = result.get(node.uuid());
      try {
        readings.add(counted(node, status));
      } catch (PanelException e) {
        readings.add(skipped(node, e));
      }
    }
    return readings;
  }

  /** A node whose call failed. */
  public Reading skipped(Node node, Throwable failure) {
    PanelException known = PanelException.of(failure);
    return new Skipped(node, known.reason(), known.getMessage());
  }

  /**
   * The readings with those added that are missing: nodes whose call was still under way when the
   * cycle's time was over.
   */
  public List<Reading> complete(Collection<Node> nodes, Collection<Reading> readings) {
    Set<String> read = new HashSet<>();
    readings.forEach(reading -> read.add(reading.node().uuid()));
    List<Reading> all = new ArrayList<>(readings);
    PanelException late =
        new PanelException(PanelException.TIMEOUT, "no answer within the cycle's time");
    nodes.stream()
        .filter(node -> !read.contains(node.uuid()))
        .forEach(node -> all.add(skipped(node, late)));
    return all;
  }

  /** How many nodes were skipped for which reason. */
  public Map<String, Integer> reasons(Collection<Reading> readings) {
    Map<String, Integer> counts = new HashMap<>();
    for (Reading reading : readings) {
      if (reading instanceof Skipped skipped) {
        counts.merge(skipped.reason(), 1, Integer::sum);
      }
    }
    return counts;
  }

  private static JsonNode result(InputStream body) throws IOException {
    JsonNode root;
    try {
      root = Json.answer(body);
    } catch (PanelException e) {
      // a panel without RPC 2 answers an unknown path with its page
      throw new PanelException.MethodUnknown(e.reason(), e.getMessage());
    }
    JsonNode error = root.get("error");
    if (error != null && !error.isNull()) {
      String said = "the panel said " + Json.kind(error.get("message"));
      if (NOT_FOR_US.contains(error.path("code").asInt())) {
        throw new PanelException.MethodUnknown(PanelException.BAD_RESPONSE, said);
      }
      throw Json.bad(said);
    }
    JsonNode result = root.get("result");
    if (result == null || !result.isObject()) {
      if (!root.has("jsonrpc")) {
        throw new PanelException.MethodUnknown(PanelException.BAD_RESPONSE, "no JSON-RPC answer");
      }
      throw Json.bad("result must be an object by uuid, but is " + Json.kind(result));
    }
    return result;
  }

  private static Counted counted(Node node, JsonNode status) throws PanelException {
    if (status == null || status.isNull()) {
      throw new PanelException(PanelException.EMPTY, "it has not reported since the panel started");
    }
    return new Counted(
        node,
        Json.instant(status, "time"),
        Json.counter(status, "net_total_down"),
        Json.counter(status, "net_total_up"),
        uptime(status),
        status.path("online").asBoolean(true));
  }

  private static long uptime(JsonNode report) {
    JsonNode uptime = report.path("uptime");
    return uptime.canConvertToLong() && uptime.longValue() >= 0
        ? uptime.longValue()
        : Counted.UNKNOWN_UPTIME;
  }

  /** A node that is listed so badly that it cannot be asked for; no uuid begins so. */
  private static Node unasked(String name) {
    return new Node("?" + name, name);
  }

  private static String name(JsonNode entry, String uuid, int position) {
    String name = text(entry, "name");
    if (name.isEmpty()) {
      return uuid.isEmpty() ? "#" + position : uuid;
    }
    return name.length() <= MAX_NAME ? name : shortened(name);
  }

  private static String shortened(String name) {
    int end = Character.isHighSurrogate(name.charAt(MAX_NAME - 1)) ? MAX_NAME - 1 : MAX_NAME;
    return name.substring(0, end) + "…";
  }

  private static String text(JsonNode entry, String field) {
    JsonNode value = entry.path(field);
    return value.isTextual() ? value.textValue().strip().replaceAll("\\p{Cntrl}+", " ") : "";
  }

  /**
   * What the panel lists.
   *
   * @param nodes the nodes that can be asked for, each uuid once
   * @param refused entries that cannot
   */
  public record NodeList(List<Node> nodes, List<Reading> refused) {}
}
