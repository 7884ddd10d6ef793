-- Whether the panel has a history that can be asked.
UPDATE panel SET keeps_minutes = :#${variable.keeps} WHERE id = 1 AND keeps_minutes <> :#${variable.keeps}
