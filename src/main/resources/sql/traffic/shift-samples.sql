-- What a gap turned out to have carried more than its ends showed, in every later sample.
UPDATE sample SET down_sum = down_sum + :#down, up_sum = up_sum + :#up WHERE node_id = :#node_id AND at >= :#at
