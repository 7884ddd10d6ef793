-- When a node was sampled.
SELECT at FROM sample WHERE node_id = :#node_id AND at >= :#from_at AND at <= :#to_at ORDER BY at
