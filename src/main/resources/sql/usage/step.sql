-- The right to change: it is lost where somebody else was faster.
UPDATE usage_state SET version = version + 1, source = ? WHERE id = 1 AND version = ?
