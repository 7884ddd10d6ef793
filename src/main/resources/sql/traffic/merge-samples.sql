-- A node's samples become another's.
UPDATE sample SET node_id = :#${variable.change.to} WHERE node_id = :#${variable.change.from}
