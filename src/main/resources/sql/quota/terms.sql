-- The terms that were set in a chat.
SELECT node_id, name, text FROM quota_term ORDER BY node_id, name
