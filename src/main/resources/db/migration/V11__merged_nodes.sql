-- Nodes whose history goes on under another uuid, so that an import does not bring them back.
CREATE TABLE merged_node (
  panel_id BIGINT NOT NULL REFERENCES panel (id),
  uuid     VARCHAR(200) NOT NULL,
  node_id  BIGINT NOT NULL REFERENCES node (id),
  PRIMARY KEY (panel_id, uuid)
);
