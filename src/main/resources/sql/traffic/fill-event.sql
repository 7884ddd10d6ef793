-- What the panel's history shows: a reset, a glitch, a new base.
INSERT INTO event (node_id, at, kind, bytes) VALUES (:#node_id, :#at, :#kind, :#bytes)
ON CONFLICT (node_id, at, kind) DO NOTHING
