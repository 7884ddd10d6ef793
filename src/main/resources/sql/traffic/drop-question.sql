-- A held step that the next reading has decided, or brought up to date.
DELETE FROM gap WHERE is_held = 1 AND node_id = (SELECT id FROM node WHERE panel_id = :#panel_id AND uuid = :#uuid)
