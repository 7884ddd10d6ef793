-- The counters of a node's first reading, where the panel's history before it was not read yet.
SELECT to_read, to_down, to_up FROM gap WHERE node_id = ? AND from_at IS NULL AND is_held = 0
