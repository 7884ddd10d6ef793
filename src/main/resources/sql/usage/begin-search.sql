-- The search waits for an id in this chat.
INSERT INTO usage_search (chat_id, until_ms) VALUES (:#${variable.chat}, :#${variable.now} + 600000)
ON CONFLICT (chat_id) DO UPDATE SET until_ms = excluded.until_ms
