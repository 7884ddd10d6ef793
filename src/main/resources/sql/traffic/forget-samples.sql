-- A node's samples.
DELETE FROM sample WHERE node_id = :#${variable.change.from}
