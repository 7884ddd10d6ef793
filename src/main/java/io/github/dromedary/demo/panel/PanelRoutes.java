package io.github.dromedary.demo.panel;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dromedary.demo.wire.Call;
import io.github.dromedary.demo.wire.Json;
import io.github.dromedary.demo.wire.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers the paths of a panel for one caller; knows nothing of faults on the wire. */
final class PanelRoutes {
  static final String PAGE =
      "<!doctype html><html><head><title>Komari</title></head><body></body></html>\n";
  private static final Duration LONGEST_RANGE = Duration.ofDays(366);
  private static final String RECENT = "/api/recent/";

  private final PanelState state;
  private final PanelJson json;
  private final PanelRpc rpc;

  PanelRoutes(PanelState state, PanelFaults faults) {
    this.state = state;
    json = new PanelJson(state, faults);
    rpc = new PanelRpc(state, json);
  }

  /** The kind of a path, by which calls are counted and faults are set. */
  static String kind(String path) {
    if (path.startsWith(RECENT) && path.length() > RECENT.length()) {
      return "recent";
    }
    return switch (path) {
      case "/api/nodes" -> "nodes";
      case "/api/rpc2" -> "rpc";
      case "/api/records/load" -> "records";
      case "/api/version" -> "version";
      case "/api/public" -> "public";
      case "/api/me" -> "me";
      default -> "page";
    };
  }

  /** The node that a call is about, or null when it is about all or none. */
  static String uuid(String kind, Call call, String body) {
    return switch (kind) {
      case "recent" -> call.path().substring(RECENT.length());
      case "records" -> call.query().get("uuid");
      case "rpc" -> PanelRpc.onlyUuid(body);
      default -> null;
    };
  }

  Reply answer(String kind, Call call, String body, PanelAccess access, RpcSupport support) {
    boolean guest = access.guest(call.header("Authorization"));
    Optional<Reply> wall = access.wall(kind, guest);
    if (wall.isPresent()) {
      return wall.get();
    }
    return switch (kind) {
      case "nodes" -> Reply.json(200, PanelJson.success(json.list(state.visible(guest), "nodes")));
      case "recent" -> recent(uuid(kind, call, body), guest);
      case "rpc" -> rpc(call.method(), body, guest, support);
      case "records" -> records(call.query(), guest);
      case "version" -> Reply.json(200, PanelJson.success(PanelRpc.version()));
      case "public" -> Reply.json(200, PanelJson.success(publicSettings(access)));
      case "me" -> Reply.json(200, Json.object().put("logged_in", false).put("username", "Guest"));
      default -> Reply.html(200, PAGE);
    };
  }

  private Reply recent(String uuid, boolean guest) {
    Optional<SimulatedNode> node = state.find(uuid);
    if (guest && node.map(n -> n.profile().hidden()).orElse(false)) {
      return Reply.json(400, PanelJson.error("UUID is required"));
    }
    return Reply.json(200, PanelJson.success(node.map(json::recent).orElseGet(Json::array)));
  }

  private Reply rpc(String method, String body, boolean guest, RpcSupport support) {
    if (support == RpcSupport.HTML) {
      return Reply.html(200, PAGE);
    }
    if (support == RpcSupport.NOT_FOUND) {
      return Reply.json(404, PanelJson.error("404 page not found"));
    }
    if (!method.equals("POST")) {
      String error = "Failed to upgrade to WebSocket.require websocket upgrade";
      return Reply.json(400, Json.object().put("error", error).put("status", "error"));
    }
    return rpc.answer(body, guest, support);
  }

  private Reply records(Map<String, String> query, boolean guest) {
    String uuid = query.getOrDefault("uuid", "");
    Optional<SimulatedNode> node = state.find(uuid);
    if (uuid.isEmpty() || guest && node.map(n -> n.profile().hidden()).orElse(false)) {
      return Reply.json(400, PanelJson.error("UUID is required"));
    }
    boolean networkOnly = query.getOrDefault("load_type", "").equals("network");
    Instant now = state.now();
    Duration range = range(query.getOrDefault("hours", ""));
    List<RecordBucket> buckets =
        node.map(n -> RecordBucket.over(n, now, range)).orElseGet(List::of);
    ArrayNode points = Json.array();
    buckets.forEach(bucket -> points.add(json.history(uuid, bucket, networkOnly)));
    ObjectNode data = Json.object().put("count", points.size());
    if (networkOnly) {
      data.put("load_type", "network");
    } else {
      data.put("has_gpu_data", false);
    }
    data.set("records", points);
    return Reply.json(200, PanelJson.success(data));
  }

  /** Hours as asked for, 4 when nothing sensible was asked for. */
  private static Duration range(String hours) {
    try {
      Duration asked = Duration.ofHours(Integer.parseInt(hours));
      if (asked.isNegative() || asked.isZero()) {
        return Duration.ofHours(4);
      }
      return asked.compareTo(LONGEST_RANGE) > 0 ? LONGEST_RANGE : asked;
    } catch (NumberFormatException e) {
      return Duration.ofHours(4);
    }
  }

  private static ObjectNode publicSettings(PanelAccess access) {
    ObjectNode settings =
        Json.object()
            .put("cors_origin_check_enabled", true)
            .put("custom_body", "")
            .put("custom_head", "")
            .put("description", "A simulated panel")
            .put("disable_password_login", false)
            .put("oauth_enable", false)
            .put("oauth_provider", "github")
            .put("ping_record_preserve_time", 24)
            .put("private_site", access.privateSite())
            .put("record_enabled", true)
            .put("record_preserve_time", 840)
            .put("sitename", "Simulated Komari")
            .put("theme", "default");
    settings.putObject("theme_settings");
    return settings.put("visitor_audit_enabled", false);
  }

  static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }
}
