-- Whether a node's counters did anything beside growing.
SELECT COUNT(*) FROM event WHERE node_id = ?
