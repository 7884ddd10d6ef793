-- The time before a node's first reading is known now.
DELETE FROM gap WHERE node_id = ? AND from_at IS NULL
