-- Whether the panel has a history that can be asked.
UPDATE panel SET keeps_minutes = :#${variable.keeps} WHERE id = :#${variable.panel.id} AND keeps_minutes <> :#${variable.keeps}
