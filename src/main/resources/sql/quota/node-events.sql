-- What a node's counters did lately beside growing (variable quota).
SELECT at, kind, bytes FROM event WHERE node_id = :#${variable.quota.id} AND kind IN ('reset', 'rebase') ORDER BY at DESC, kind LIMIT 5
