-- A sample that no edge needs any more.
DELETE FROM sample WHERE node_id = :#node_id AND at = :#at
