-- The sums on both sides of an instant, the earlier first.
SELECT at, down_sum, up_sum FROM (SELECT at, down_sum, up_sum FROM sample WHERE node_id = ? AND at <= ? ORDER BY at DESC LIMIT 1) earlier
UNION
SELECT at, down_sum, up_sum FROM (SELECT at, down_sum, up_sum FROM sample WHERE node_id = ? AND at >= ? ORDER BY at LIMIT 1) later
ORDER BY at
