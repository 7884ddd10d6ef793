-- A stretch without samples, to be filled from the panel's history.
INSERT INTO gap (node_id, from_at, from_read, from_down, from_up, to_at, to_down, to_up, booted_at)
SELECT id, :#from_at, :#from_read, :#from_down, :#from_up, :#to_at, :#to_down, :#to_up, :#booted_at FROM node WHERE panel_id = 1 AND uuid = :#uuid
ON CONFLICT (node_id, to_at) DO NOTHING
