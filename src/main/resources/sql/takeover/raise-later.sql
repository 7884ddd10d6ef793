-- The past lies below what we have ourselves, so all that rises by the past.
UPDATE sample SET down_sum = down_sum + ?, up_sum = up_sum + ? WHERE node_id = ? AND at >= ?
