-- A gap that is filled, or cannot be.
DELETE FROM gap WHERE id = :#${variable.gap[id]}
