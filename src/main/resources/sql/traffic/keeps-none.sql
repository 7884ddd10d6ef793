-- The panel answers without a point, and none has ever come: it has no history that can be asked.
UPDATE panel SET keeps_minutes = 0 WHERE id = 1 AND keeps_minutes <> 0 AND NOT EXISTS (SELECT 1 FROM sample WHERE filled = 1)
