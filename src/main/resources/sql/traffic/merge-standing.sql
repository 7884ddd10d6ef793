-- A node that was never read goes on from the other's last sample.
UPDATE node SET sampled_at = (SELECT MAX(at) FROM sample WHERE node_id = :#${variable.change.to})
WHERE id = :#${variable.change.to} AND sampled_at IS NULL
