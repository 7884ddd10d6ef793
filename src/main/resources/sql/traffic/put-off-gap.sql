-- A gap that the panel did not answer for: once more five minutes later. Its id may be another's by now.
UPDATE gap SET attempts = attempts + 1, due_at = :#${variable.now} + 300
WHERE id = :#${variable.gap[id]} AND node_id = :#${variable.gap[node_id]} AND to_at = :#${variable.gap[to_at]} AND is_held = :#${variable.gap[is_held]}
