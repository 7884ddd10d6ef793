-- What a provider has counted beyond our own count in this cycle.
INSERT INTO quota_shift (node_id, from_at, bytes, set_at) VALUES (:#node_id, :#from_at, :#bytes, :#set_at)
ON CONFLICT (node_id) DO UPDATE SET from_at = excluded.from_at, bytes = excluded.bytes, set_at = excluded.set_at
