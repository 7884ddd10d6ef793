-- A gap that is filled, or cannot be. Its id may be another's by now: SQLite gives ids out again.
DELETE FROM gap
WHERE id = :#${variable.gap[id]} AND node_id = :#${variable.gap[node_id]} AND to_at = :#${variable.gap[to_at]} AND is_held = :#${variable.gap[is_held]}
