-- A node's events.
DELETE FROM event WHERE node_id = :#${variable.change.from}
