-- Gaps that are due to be filled, the latest first, for it is what people ask for.
SELECT g.id, g.node_id, g.from_at, g.from_read, g.from_down, g.from_up, g.to_at, g.to_down, g.to_up, g.booted_at, n.uuid
FROM gap g JOIN node n ON n.id = g.node_id
WHERE g.due_at <= :#now
ORDER BY g.to_at DESC, g.id
LIMIT 100
