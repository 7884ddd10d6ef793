-- Ids that were passed over.
INSERT INTO usage_gap (kind, from_id, to_id, seen_at) VALUES (?, ?, ?, ?)
