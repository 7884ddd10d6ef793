-- A sample of another program; one that is there is better.
INSERT INTO sample (node_id, at, down_sum, up_sum, filled) VALUES (?, ?, ?, ?, 2)
ON CONFLICT (node_id, at) DO NOTHING
