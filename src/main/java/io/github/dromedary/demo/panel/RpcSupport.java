package io.github.dromedary.demo.panel;

/** How far a panel knows {@code POST /api/rpc2}. */
public enum RpcSupport {
  /** As panels from 1.0.7 on do. */
  FULL,
  /** The path is unknown and answered with 404 and JSON. */
  NOT_FOUND,
  /** The path is unknown and answered with the web page and status 200. */
  HTML,
  /** The path is there; {@code common:getNodesLatestStatus} is an unknown method, -32601. */
  NO_LATEST_STATUS
}
