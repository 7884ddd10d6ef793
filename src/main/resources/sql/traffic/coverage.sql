-- Every listed node with its first sample (null: none yet) and why the last cycle skipped it (null: it did not).
SELECT n.name, n.reason, (SELECT MIN(at) FROM sample WHERE node_id = n.id) AS first_at FROM node n
WHERE n.listed_at = (SELECT MAX(listed_at) FROM node WHERE panel_id = 1)
ORDER BY n.name
