-- The panel answers without a point, and none has ever come: it has no history that can be asked.
UPDATE panel SET keeps_minutes = 0
WHERE id = :#${variable.panel.id} AND keeps_minutes <> 0
  AND NOT EXISTS (SELECT 1 FROM sample s JOIN node n ON n.id = s.node_id WHERE s.filled = 1 AND n.panel_id = panel.id)
