-- A reset that the panel's history shows.
INSERT INTO event (node_id, at, kind, bytes) VALUES (:#node_id, :#at, 'reset', 0)
ON CONFLICT (node_id, at, kind) DO NOTHING
