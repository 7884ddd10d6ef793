package io.github.dromedary.demo.panel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dromedary.demo.wire.Json;
import io.github.dromedary.demo.wire.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The remote procedures of {@code POST /api/rpc2}: JSON-RPC 2.0, alone or in batches. */
final class PanelRpc {
  private static final int PARSE_ERROR = -32700;
  private static final int BAD_REQUEST = -32600;
  private static final int NO_METHOD = -32601;
  private static final int BAD_PARAMETERS = -32602;
  private static final int NOT_ALLOWED = -32041;

  private final PanelState state;
  private final PanelJson json;

  PanelRpc(PanelState state, PanelJson json) {
    this.state = state;
    this.json = json;
  }

  /** Answers a request body; a batch of one gets a bare object, as real panels do. */
  Reply answer(String body, boolean guest, RpcSupport support) {
    if (body.isBlank()) {
      return Reply.json(400, failure(null, PARSE_ERROR, "empty body", null));
    }
    JsonNode request;
    try {
      request = Json.parse(body);
    } catch (JsonProcessingException e) {
      return Reply.json(400, failure(null, PARSE_ERROR, "invalid json", e.getOriginalMessage()));
    }
    if (!request.isArray()) {
      return single(request, guest, support);
    }
    if (request.isEmpty()) {
      return Reply.json(400, failure(null, BAD_REQUEST, "empty batch", null));
    }
    if (request.size() == 1) {
      return single(request.get(0), guest, support);
    }
    ArrayNode answers = Json.array();
    request.forEach(one -> answers.add(call(one, guest, support)));
    return Reply.json(200, answers);
  }

  /** The uuid that a single request asks for alone, or null. */
  static String onlyUuid(String body) {
    try {
      JsonNode uuid = Json.parse(body).path("params").path("uuid");
      return uuid.isTextual() ? uuid.textValue() : null;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private Reply single(JsonNode request, boolean guest, RpcSupport support) {
    if (!request.path("jsonrpc").asText().equals("2.0")) {
      return Reply.json(400, failure(null, BAD_REQUEST, "invalid jsonrpc version", null));
    }
    return Reply.json(200, call(request, guest, support));
  }

  private ObjectNode call(JsonNode request, boolean guest, RpcSupport support) {
    JsonNode id = request.get("id");
    String method = request.path("method").asText();
    JsonNode params = request.path("params");
    if (method.startsWith("admin:")) {
      return failure(id, NOT_ALLOWED, "Permission denied", null);
    }
    boolean latest = method.equals("common:getNodesLatestStatus");
    if (latest && support != RpcSupport.NO_LATEST_STATUS) {
      return latestStatus(id, params, guest);
    }
    return switch (method) {
      case "common:getNodes" -> nodes(id, params, guest);
      case "common:getVersion" -> result(id, version());
      default -> failure(id, NO_METHOD, "method not found", method);
    };
  }

  static ObjectNode version() {
    return Json.object().put("version", "1.4.3").put("hash", "unknown");
  }

  private ObjectNode latestStatus(JsonNode id, JsonNode params, boolean guest) {
    if (params.path("uuid").isTextual()) {
      String uuid = params.get("uuid").textValue();
      return find(uuid, guest)
          .flatMap(node -> state.latest(node).map(report -> json.status(node, report)))
          .map(status -> result(id, status))
          .orElseGet(() -> failure(id, BAD_PARAMETERS, "Node not found", uuid));
    }
    List<String> wanted = new ArrayList<>();
    params.path("uuids").forEach(uuid -> wanted.add(uuid.asText()));
    ObjectNode all = Json.object();
    for (SimulatedNode node : state.visible(guest)) {
      String uuid = node.profile().uuid();
      if (wanted.isEmpty() || wanted.contains(uuid)) {
        state.latest(node).ifPresent(report -> all.set(uuid, json.status(node, report)));
      }
    }
    return result(id, all);
  }

  private ObjectNode nodes(JsonNode id, JsonNode params, boolean guest) {
    if (params.path("uuid").isTextual()) {
      String uuid = params.get("uuid").textValue();
      return find(uuid, guest)
          .map(node -> result(id, json.entry(node, "rpc")))
          .orElseGet(() -> failure(id, BAD_PARAMETERS, "Node not found", uuid));
    }
    ObjectNode all = Json.object();
    for (SimulatedNode node : state.visible(guest)) {
      all.set(node.profile().uuid(), json.entry(node, "rpc"));
    }
    return result(id, all);
  }

  private Optional<SimulatedNode> find(String uuid, boolean guest) {
    return state.find(uuid).filter(node -> !guest || !node.profile().hidden());
  }

  private static ObjectNode result(JsonNode id, JsonNode result) {
    ObjectNode answer = head(id);
    answer.set("result", result);
    return answer;
  }

  private static ObjectNode failure(JsonNode id, int code, String message, String data) {
    ObjectNode answer = head(id);
    ObjectNode error = answer.putObject("error").put("code", code).put("message", message);
    if (data != null) {
      error.put("data", data);
    }
    return answer;
  }

  private static ObjectNode head(JsonNode id) {
    ObjectNode answer = Json.object().put("jsonrpc", "2.0");
    if (id != null) {
      answer.set("id", id);
    }
    return answer;
  }
}
