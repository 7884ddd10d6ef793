-- The same in a node's standing.
UPDATE node SET down_sum = down_sum + :#down, up_sum = up_sum + :#up WHERE id = :#node_id
