-- Every listed node with its first sample (null: none yet) and why the last cycle skipped it (null: it did not).
SELECT n.name, n.reason, (SELECT MIN(at) FROM sample WHERE node_id = n.id) AS first_at, p.name AS panel
FROM node n
JOIN panel p ON p.id = n.panel_id AND p.is_on = 1
JOIN (SELECT panel_id, MAX(listed_at) AS listed_at FROM node GROUP BY panel_id) last
  ON last.panel_id = n.panel_id AND last.listed_at = n.listed_at
ORDER BY n.name, n.panel_id
