-- The same in a node's standing.
UPDATE node SET down_sum = down_sum + ?, up_sum = up_sum + ? WHERE id = ?
