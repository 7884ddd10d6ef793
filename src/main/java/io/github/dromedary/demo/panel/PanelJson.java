package io.github.dromedary.demo.panel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dromedary.demo.wire.Json;
import java.util.List;

/** Nodes and reports in the JSON shapes of a Komari panel. */
final class PanelJson {
  private static final long RAM = 2_061_058_048L;
  private static final long RAM_USED = 734_003_200L;
  private static final long SWAP = 1_073_737_728L;
  private static final long DISK = 42_949_672_960L;
  private static final long DISK_USED = 9_663_676_416L;
  private static final double CPU = 12.34;
  private static final double LOAD = 0.12;

  private final PanelState state;
  private final PanelFaults faults;

  PanelJson(PanelState state, PanelFaults faults) {
    this.state = state;
    this.faults = faults;
  }

  static ObjectNode success(JsonNode data) {
    ObjectNode answer = Json.object();
    answer.set("data", data);
    return answer.put("message", "").put("status", "success");
  }

  static ObjectNode error(String message) {
    return Json.object().put("message", message).put("status", "error");
  }

  /** The node list, with every fault of its entries. */
  ArrayNode list(List<SimulatedNode> nodes, String endpoint) {
    ArrayNode list = Json.array();
    for (SimulatedNode node : nodes) {
      int copies =
          faults.content(endpoint, node.profile().uuid()).stream()
              .mapToInt(ContentFault::copies)
              .max()
              .orElse(1);
      for (int i = 0; i < copies; i++) {
        list.add(entry(node, endpoint));
      }
    }
    return list;
  }

  /** One node of the list; a machine that never reported has no hardware facts yet. */
  ObjectNode entry(SimulatedNode node, String endpoint) {
    NodeProfile profile = node.profile();
    boolean known = node.lastReport(state.now()).isPresent();
    ObjectNode entry = Json.object().put("uuid", profile.uuid()).put("name", profile.name());
    hardware(entry, known, profile.region());
    entry
        .put("weight", profile.weight())
        .put("price", 0)
        .put("billing_cycle", profile.trafficLimit() > 0 ? 30 : 0)
        .put("auto_renewal", false)
        .put("currency", "$")
        .putNull("expired_at")
        .put("group", profile.group())
        .put("tags", profile.tags())
        .put("hidden", profile.hidden())
        .put("traffic_limit", profile.trafficLimit())
        .put("traffic_limit_type", profile.trafficLimitType())
        .put("created_at", Json.time(profile.createdAt()))
        .put("updated_at", Json.time(profile.createdAt().plusNanos(19_672_470)));
    faults.content(endpoint, profile.uuid()).forEach(fault -> fault.editEntry(entry));
    return entry;
  }

  private static void hardware(ObjectNode entry, boolean known, String region) {
    entry
        .put("cpu_name", known ? "AMD EPYC 7B13" : "")
        .put("virtualization", known ? "kvm" : "")
        .put("arch", known ? "amd64" : "")
        .put("cpu_cores", known ? 2 : 0)
        .put("cpu_physical_cores", known ? 1 : 0)
        .put("os", known ? "Debian GNU/Linux 12 (bookworm)" : "")
        .put("kernel_version", known ? "6.1.0-18-amd64" : "")
        .put("gpu_name", known ? "None" : "")
        .put("region", region)
        .put("mem_total", known ? RAM : 0)
        .put("swap_total", known ? SWAP : 0)
        .put("disk_total", known ? DISK : 0);
  }

  /** The reports of the last 60 s, oldest first. */
  ArrayNode recent(SimulatedNode node) {
    String uuid = node.profile().uuid();
    List<ContentFault> wrong = faults.content("recent", uuid);
    ArrayNode points = Json.array();
    for (NodeReport report : state.recent(node)) {
      ObjectNode point = point(uuid, report);
      ObjectNode network = (ObjectNode) point.get("network");
      wrong.forEach(fault -> fault.editCounters(network, "totalDown", "totalUp"));
      points.add(point);
    }
    return points;
  }

  private static ObjectNode point(String uuid, NodeReport report) {
    ObjectNode point = Json.object().put("uuid", uuid);
    point.putObject("cpu").put("usage", CPU);
    point.putObject("ram").put("total", RAM).put("used", RAM_USED);
    point.putObject("swap").put("total", SWAP).put("used", 0);
    point.putObject("load").put("load1", LOAD).put("load5", 0.09).put("load15", 0.05);
    point.putObject("disk").put("total", DISK).put("used", DISK_USED);
    point
        .putObject("network")
        .put("up", report.upRate())
        .put("down", report.downRate())
        .put("totalUp", report.up())
        .put("totalDown", report.down());
    point.putObject("connections").put("tcp", 37).put("udp", 4);
    return point
        .put("uptime", report.uptime())
        .put("process", 112)
        .put("message", "")
        .put("updated_at", Json.time(report.at()));
  }

  /** A node's latest status in the remote procedure's shape. */
  ObjectNode status(SimulatedNode node, NodeReport report) {
    String uuid = node.profile().uuid();
    ObjectNode status =
        Json.object().put("client", uuid).put("time", Json.time(report.at())).put("cpu", CPU);
    status.put("gpu", 0).put("ram", RAM_USED).put("ram_total", RAM);
    status.put("swap", 0).put("swap_total", SWAP);
    status.put("load", LOAD).put("load5", 0.09).put("load15", 0.05).put("temp", 0);
    status.put("disk", DISK_USED).put("disk_total", DISK);
    status.put("net_in", report.downRate()).put("net_out", report.upRate());
    status.put("net_total_up", report.up()).put("net_total_down", report.down());
    status.put("process", 112).put("connections", 41).put("connections_udp", 4);
    status.put("online", state.online(node, report)).put("uptime", report.uptime());
    status.putObject("ping");
    faults
        .content("rpc", uuid)
        .forEach(fault -> fault.editCounters(status, "net_total_down", "net_total_up"));
    return status;
  }

  /** A point of the panel's history. */
  ObjectNode history(String uuid, RecordBucket bucket, boolean networkOnly) {
    NodeReport last = bucket.last();
    ObjectNode point = Json.object().put("client", uuid).put("time", Json.time(bucket.start()));
    if (!networkOnly) {
      point.put("cpu", CPU).put("gpu", 0).put("ram", RAM_USED).put("ram_total", 0);
      point.put("swap", 0).put("swap_total", 0).put("load", LOAD).put("temp", 0);
      point.put("disk", DISK_USED).put("disk_total", 0);
    }
    point.put("net_in", last.downRate()).put("net_out", last.upRate());
    point.put("net_total_up", last.up()).put("net_total_down", last.down());
    if (!networkOnly) {
      point.put("traffic_up", bucket.grownUp()).put("traffic_down", bucket.grownDown());
      point.put("process", 112).put("connections", 37).put("connections_udp", 4);
    }
    faults
        .content("records", uuid)
        .forEach(fault -> fault.editCounters(point, "net_total_down", "net_total_up"));
    return point;
  }
}
