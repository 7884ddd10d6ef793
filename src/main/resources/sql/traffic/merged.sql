-- Remembers under which uuid a node goes on, for an import.
INSERT INTO merged_node (panel_id, uuid, node_id) SELECT panel_id, uuid, :#${variable.change.to} FROM node WHERE id = :#${variable.change.from}
ON CONFLICT (panel_id, uuid) DO UPDATE SET node_id = excluded.node_id
