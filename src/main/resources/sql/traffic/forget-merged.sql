-- Whoever had become this node.
DELETE FROM merged_node WHERE node_id = :#${variable.change.from}
