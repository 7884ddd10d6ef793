-- A node's sums at the cycle's instant; a second reading for the same second replaces the first.
INSERT INTO sample (node_id, at, down_sum, up_sum)
SELECT id, :#at, :#down_sum, :#up_sum FROM node WHERE panel_id = :#panel_id AND uuid = :#uuid
ON CONFLICT (node_id, at) DO UPDATE SET down_sum = excluded.down_sum, up_sum = excluded.up_sum
