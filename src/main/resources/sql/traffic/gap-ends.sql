-- The samples at both ends of a gap; none when somebody has filled it meanwhile, also where another has its id by now.
SELECT s.at, s.down_sum, s.up_sum
FROM gap g JOIN sample s ON s.node_id = g.node_id AND (s.at = g.to_at OR s.at = g.from_at)
WHERE g.id = :#${variable.gap[id]} AND g.node_id = :#${variable.gap[node_id]} AND g.to_at = :#${variable.gap[to_at]} AND g.is_held = :#${variable.gap[is_held]}
