-- A node's gaps.
DELETE FROM gap WHERE node_id = :#${variable.change.from}
