-- A gap that the panel did not answer for: once more five minutes later.
UPDATE gap SET attempts = attempts + 1, due_at = :#${variable.now} + 300 WHERE id = :#${variable.gap[id]}
