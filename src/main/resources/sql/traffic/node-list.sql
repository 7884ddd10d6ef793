-- Every node, listed or not, with its first and last sample (null: none) and the sums there; with its panel's name where there are
-- several. One that carried nothing until its second sample has begun only then: the first stands for the beginning of a day of an
-- imported past.
SELECT n.id, n.uuid, p.name AS panel, n.name AS plain_name, n.down_sum, n.up_sum,
       CASE WHEN (SELECT COUNT(*) FROM panel) > 1 THEN '[' || p.name || '] ' || n.name ELSE n.name END AS name,
       last.listed_at AS asked_at,
       CASE WHEN p.is_on = 1 AND n.listed_at > 0 AND n.listed_at = last.listed_at THEN 1 ELSE 0 END AS is_listed,
       a.at AS first_at, a.down_sum AS first_down, a.up_sum AS first_up,
       CASE WHEN c.down_sum = a.down_sum AND c.up_sum = a.up_sum THEN c.at ELSE a.at END AS begun_at,
       b.at AS last_at, b.down_sum AS last_down, b.up_sum AS last_up
FROM node n
JOIN panel p ON p.id = n.panel_id
JOIN (SELECT panel_id, MAX(listed_at) AS listed_at FROM node GROUP BY panel_id) last ON last.panel_id = n.panel_id
LEFT JOIN sample a ON a.node_id = n.id AND a.at = (SELECT MIN(at) FROM sample WHERE node_id = n.id)
LEFT JOIN sample b ON b.node_id = n.id AND b.at = (SELECT MAX(at) FROM sample WHERE node_id = n.id)
LEFT JOIN sample c ON c.node_id = n.id AND c.at = (SELECT MIN(at) FROM sample WHERE node_id = n.id AND at > a.at)
ORDER BY p.id, n.name, n.uuid
