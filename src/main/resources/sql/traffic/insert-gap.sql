-- A stretch without samples, to be filled from the panel's history; or a held step that it may decide.
INSERT INTO gap (node_id, from_at, from_read, from_down, from_up, to_at, to_read, to_down, to_up, to_uptime, is_held)
SELECT id, :#from_at, :#from_read, :#from_down, :#from_up, :#to_at, :#to_read, :#to_down, :#to_up, :#to_uptime, :#is_held
FROM node WHERE panel_id = :#panel_id AND uuid = :#uuid
ON CONFLICT (node_id, to_at) DO NOTHING
