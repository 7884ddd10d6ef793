-- The nodes that the panels list, with what is written about them, and what their providers have counted beside us.
SELECT n.id, n.uuid, n.name AS plain_name,
       CASE WHEN (SELECT COUNT(*) FROM panel WHERE is_on = 1) > 1 THEN '[' || p.name || '] ' || n.name ELSE n.name END AS name,
       f.group_name, f.tags, f.traffic_limit, f.limit_type, f.expires_at, f.price, f.currency, f.billing_days,
       s.from_at AS shift_from, s.bytes AS shift_bytes
FROM node n
JOIN panel p ON p.id = n.panel_id AND p.is_on = 1
JOIN (SELECT panel_id, MAX(listed_at) AS listed_at FROM node GROUP BY panel_id) last
  ON last.panel_id = n.panel_id AND last.listed_at = n.listed_at AND n.listed_at > 0
LEFT JOIN node_facts f ON f.node_id = n.id
LEFT JOIN quota_shift s ON s.node_id = n.id
ORDER BY p.id, n.name, n.uuid
