-- What counters did within a window beside growing.
SELECT node_id, at, kind, bytes FROM event
WHERE at > :#${variable.window.fromSeconds} AND at <= :#${variable.window.toSeconds}
ORDER BY at, node_id, kind
