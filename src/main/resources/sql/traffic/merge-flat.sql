-- What a node has before the end of the one that goes on as it: it carried nothing then.
DELETE FROM sample WHERE node_id = :#${variable.change.to} AND at <= (SELECT MAX(at) FROM sample WHERE node_id = :#${variable.change.from})
