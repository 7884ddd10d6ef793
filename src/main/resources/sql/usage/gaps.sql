-- The ids of a kind that were passed over.
SELECT from_id, to_id, seen_at FROM usage_gap WHERE kind = ? ORDER BY from_id
