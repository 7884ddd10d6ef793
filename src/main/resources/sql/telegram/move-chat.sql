-- A group became a supergroup.
INSERT INTO moved_chat (chat_id, moved_to) VALUES (:#${variable.address.chat}, :#${variable.result.chatId})
ON CONFLICT (chat_id) DO UPDATE SET moved_to = excluded.moved_to
