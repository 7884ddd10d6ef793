-- What we have ourselves stands higher than the past ends: that rises.
UPDATE sample SET down_sum = down_sum + ?, up_sum = up_sum + ? WHERE node_id = ? AND at < ?
