-- A reset, a wrap, a glitch, or a new base.
INSERT INTO event (node_id, at, kind, bytes)
SELECT id, :#at, :#kind, :#bytes FROM node WHERE panel_id = :#panel_id AND uuid = :#uuid
ON CONFLICT (node_id, at, kind) DO NOTHING
