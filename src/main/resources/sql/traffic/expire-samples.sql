-- Samples older than the history's retention.
DELETE FROM sample WHERE at < :#oldest AND node_id IN (SELECT id FROM node WHERE panel_id = 1)
