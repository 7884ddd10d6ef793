-- What its counters did becomes the other's too.
UPDATE event SET node_id = :#${variable.change.to} WHERE node_id = :#${variable.change.from}
