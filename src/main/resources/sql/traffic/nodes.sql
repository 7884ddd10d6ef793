-- The panel's nodes as they stand; is_listed: whether the panel's last list had them; keeps_minutes: whether it has a history.
SELECT n.id, n.uuid, n.name, n.listed_at, n.sampled_at, n.read_at, n.raw_down, n.raw_up, n.uptime, n.down_sum, n.up_sum, n.reason,
       n.pace_peak, n.pace_before, n.pace_since, n.held_at, n.held_down, n.held_up, n.held_uptime, n.held_readings, n.held_latest,
       p.keeps_minutes, f.group_name, f.tags, f.traffic_limit, f.limit_type, f.expires_at, f.price, f.currency, f.billing_days,
       CASE WHEN n.listed_at = (SELECT MAX(listed_at) FROM node WHERE panel_id = :#${variable.panel.id}) THEN 1 ELSE 0 END AS is_listed
FROM node n JOIN panel p ON p.id = n.panel_id
LEFT JOIN node_facts f ON f.node_id = n.id
WHERE n.panel_id = :#${variable.panel.id}
