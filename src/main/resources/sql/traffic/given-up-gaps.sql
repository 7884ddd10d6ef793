-- Gaps that were tried for an hour.
SELECT g.id, g.node_id, g.from_at, g.from_read, g.from_down, g.from_up, g.to_at, g.to_read, g.to_down, g.to_up, g.to_uptime, g.is_held,
       n.uuid, n.name, n.pace_peak, n.pace_before, n.pace_since
FROM gap g JOIN node n ON n.id = g.node_id
WHERE g.attempts >= 12 AND n.panel_id = :#${variable.panel.id}
ORDER BY g.id
