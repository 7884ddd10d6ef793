-- The number of a node.
SELECT id FROM node WHERE panel_id = ? AND uuid = ?
