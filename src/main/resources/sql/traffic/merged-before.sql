-- What had become the old node goes on as the new one, too.
UPDATE merged_node SET node_id = :#${variable.change.to} WHERE node_id = :#${variable.change.from}
