-- Of some nodes (header nodes, ids) the samples around a window's edges, as in traffic/edges.sql.
WITH edge AS (
  SELECT n.id,
         (SELECT MAX(at) FROM sample WHERE node_id = n.id AND at <= :#${variable.window.fromSeconds}) AS a_at,
         (SELECT MIN(at) FROM sample WHERE node_id = n.id AND at >= :#${variable.window.fromSeconds}) AS b_at,
         (SELECT MAX(at) FROM sample WHERE node_id = n.id AND at <= :#${variable.window.toSeconds}) AS c_at,
         (SELECT MIN(at) FROM sample WHERE node_id = n.id AND at >= :#${variable.window.toSeconds}) AS d_at
  FROM node n WHERE n.id IN (:#in:nodes)
)
SELECT e.id AS node_id,
       a.at AS a_at, a.down_sum AS a_down, a.up_sum AS a_up,
       b.at AS b_at, b.down_sum AS b_down, b.up_sum AS b_up,
       c.at AS c_at, c.down_sum AS c_down, c.up_sum AS c_up,
       d.at AS d_at, d.down_sum AS d_down, d.up_sum AS d_up
FROM edge e
LEFT JOIN sample a ON a.node_id = e.id AND a.at = e.a_at
LEFT JOIN sample b ON b.node_id = e.id AND b.at = e.b_at
LEFT JOIN sample c ON c.node_id = e.id AND c.at = e.c_at
LEFT JOIN sample d ON d.node_id = e.id AND d.at = e.d_at
