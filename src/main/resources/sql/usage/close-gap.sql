-- Ids that are no more looked for.
DELETE FROM usage_gap WHERE kind = ? AND from_id = ?
