-- The panel would tell the old node's history under another uuid; and what was before the new one's first reading is known now.
DELETE FROM gap WHERE node_id = :#${variable.change.from} OR node_id = :#${variable.change.to} AND from_at IS NULL
