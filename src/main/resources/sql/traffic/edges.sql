-- Of each node the samples around a window's edges: a, b at or before and at or after its beginning, c, d its end.
-- Index seeks alone, whatever the window's length. is_filling: whether its history is being read; where the panel keeps none (attempts below 0) it is not.
WITH edge AS (
  SELECT n.id, n.panel_id, n.uuid, n.name, n.reason, n.held_at / 1000000000 AS held_since,
         n.held_down - n.raw_down + n.held_up - n.raw_up AS held_bytes,
         p.name AS panel, p.is_on, p.answered_at, f.group_name, f.tags,
         CASE WHEN p.is_on = 1 AND n.listed_at = last.listed_at THEN 1 ELSE 0 END AS is_listed,
         (SELECT MAX(at) FROM sample WHERE node_id = n.id AND at <= :#${variable.window.fromSeconds}) AS a_at,
         (SELECT MIN(at) FROM sample WHERE node_id = n.id AND at >= :#${variable.window.fromSeconds}) AS b_at,
         (SELECT MAX(at) FROM sample WHERE node_id = n.id AND at <= :#${variable.window.toSeconds}) AS c_at,
         (SELECT MIN(at) FROM sample WHERE node_id = n.id AND at >= :#${variable.window.toSeconds}) AS d_at,
         CASE WHEN EXISTS (SELECT 1 FROM gap WHERE gap.node_id = n.id AND gap.is_held = 0 AND gap.to_at > :#${variable.window.fromSeconds}
                           AND COALESCE(gap.from_at, 0) < :#${variable.window.toSeconds}
                           AND gap.attempts >= 0) THEN 1 ELSE 0 END AS is_filling
  FROM panel p
  JOIN node n ON n.panel_id = p.id
  LEFT JOIN node_facts f ON f.node_id = n.id
  JOIN (SELECT panel_id, MAX(listed_at) AS listed_at FROM node GROUP BY panel_id) last ON last.panel_id = p.id
  WHERE (:#${variable.window.ofPanel} = '' OR p.name = :#${variable.window.ofPanel})
)
SELECT e.id AS node_id, e.panel, e.is_on, e.uuid, e.name, e.reason, e.is_listed, e.is_filling, e.held_since, e.held_bytes, e.answered_at, e.group_name, e.tags,
       a.at AS a_at, a.down_sum AS a_down, a.up_sum AS a_up,
       b.at AS b_at, b.down_sum AS b_down, b.up_sum AS b_up,
       c.at AS c_at, c.down_sum AS c_down, c.up_sum AS c_up,
       d.at AS d_at, d.down_sum AS d_down, d.up_sum AS d_up
FROM edge e
LEFT JOIN sample a ON a.node_id = e.id AND a.at = e.a_at
LEFT JOIN sample b ON b.node_id = e.id AND b.at = e.b_at
LEFT JOIN sample c ON c.node_id = e.id AND c.at = e.c_at
LEFT JOIN sample d ON d.node_id = e.id AND d.at = e.d_at
ORDER BY e.panel_id, e.uuid
