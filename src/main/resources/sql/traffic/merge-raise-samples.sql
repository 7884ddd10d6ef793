-- Sums of a node that goes on as another, or of that one, so that they follow each other.
UPDATE sample SET down_sum = down_sum + :#down, up_sum = up_sum + :#up WHERE node_id = :#node_id
