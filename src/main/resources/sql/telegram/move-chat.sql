-- A group (body, a move) became a supergroup. What is no chat has moved nowhere, and nothing to itself.
INSERT INTO moved_chat (chat_id, moved_to)
SELECT m.chat_id, m.moved_to FROM (SELECT :#${body.from} AS chat_id, :#${body.to} AS moved_to) m
WHERE m.chat_id NOT IN ('', '0') AND m.moved_to NOT IN ('', '0', m.chat_id)
ON CONFLICT (chat_id) DO UPDATE SET moved_to = excluded.moved_to
