-- The samples at both ends of a gap; none when somebody has filled it meanwhile.
SELECT s.at, s.down_sum, s.up_sum
FROM gap g JOIN sample s ON s.node_id = g.node_id AND (s.at = g.to_at OR s.at = g.from_at)
WHERE g.id = :#${variable.gap[id]}
