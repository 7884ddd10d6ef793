-- What counters did then beside growing.
INSERT INTO event (node_id, at, kind, bytes) VALUES (?, ?, ?, ?)
ON CONFLICT (node_id, at, kind) DO NOTHING
