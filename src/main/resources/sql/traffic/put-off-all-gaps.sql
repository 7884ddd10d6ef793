-- The panel keeps no history: all that is due is asked for again in a day, twelve times, for the panel may be a newer one by then.
-- Attempts below 0 are the days that are left; such a gap is not being read.
UPDATE gap
SET attempts = CASE WHEN attempts >= 0 THEN -12 WHEN attempts = -1 THEN 12 ELSE attempts + 1 END, due_at = :#${variable.now} + 86400
WHERE due_at <= :#${variable.now} AND node_id IN (SELECT id FROM node WHERE panel_id = :#${variable.panel.id})
