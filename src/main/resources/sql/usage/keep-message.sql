-- A new message stands in the place of the one that is set.
INSERT INTO usage_message (name, chat_id, in_place_of, message_id)
VALUES (:#${variable.kept}, :#${variable.chat}, :#${variable.set}, :#${variable.id})
ON CONFLICT (name, chat_id, in_place_of) DO UPDATE SET message_id = excluded.message_id
