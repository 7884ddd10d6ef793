-- A term that was set in a chat.
INSERT INTO quota_term (node_id, name, text, set_at) VALUES (:#node_id, :#name, :#text, :#set_at)
ON CONFLICT (node_id, name) DO UPDATE SET text = excluded.text, set_at = excluded.set_at
