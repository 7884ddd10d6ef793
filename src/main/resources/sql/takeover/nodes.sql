-- The panel's nodes with their first sample, and whether their last one was imported (filled = 2).
SELECT n.id, n.uuid, n.name, n.sampled_at, n.read_at, n.raw_down, n.raw_up, n.uptime, n.down_sum, n.up_sum,
       n.pace_peak, n.pace_before, n.pace_since, n.held_at, n.held_down, n.held_up, n.held_uptime, n.held_readings, n.held_latest,
       (SELECT MIN(at) FROM sample WHERE node_id = n.id) AS first_at,
       (SELECT s.filled FROM sample s WHERE s.node_id = n.id ORDER BY s.at DESC LIMIT 1) AS last_filled
FROM node n
WHERE n.panel_id = ?
