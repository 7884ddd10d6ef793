-- A sample from the panel's history; one of our own is better.
INSERT INTO sample (node_id, at, down_sum, up_sum, filled) VALUES (:#node_id, :#at, :#down, :#up, 1)
ON CONFLICT (node_id, at) DO NOTHING
