-- The number of a node.
SELECT id FROM node WHERE panel_id = 1 AND uuid = ?
