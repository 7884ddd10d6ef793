-- Every node of the panel, listed or not, with its first and last sample (null: none) and the sums there. One that carried nothing
-- until its second sample has begun only then: the first stands for the beginning of a day of an imported past.
SELECT n.id, n.uuid, n.name, n.down_sum, n.up_sum,
       CASE WHEN n.listed_at > 0 AND n.listed_at = (SELECT MAX(listed_at) FROM node WHERE panel_id = 1) THEN 1 ELSE 0 END AS is_listed,
       a.at AS first_at, a.down_sum AS first_down, a.up_sum AS first_up,
       CASE WHEN c.down_sum = a.down_sum AND c.up_sum = a.up_sum THEN c.at ELSE a.at END AS begun_at,
       b.at AS last_at, b.down_sum AS last_down, b.up_sum AS last_up
FROM node n
LEFT JOIN sample a ON a.node_id = n.id AND a.at = (SELECT MIN(at) FROM sample WHERE node_id = n.id)
LEFT JOIN sample b ON b.node_id = n.id AND b.at = (SELECT MAX(at) FROM sample WHERE node_id = n.id)
LEFT JOIN sample c ON c.node_id = n.id AND c.at = (SELECT MIN(at) FROM sample WHERE node_id = n.id AND at > a.at)
WHERE n.panel_id = 1
ORDER BY n.name, n.uuid
