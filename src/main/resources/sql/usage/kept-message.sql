-- The message that was sent in the place of the one that is set, if that was needed.
SELECT message_id FROM usage_message
WHERE name = :#${variable.kept} AND chat_id = :#${variable.chat} AND in_place_of = :#${variable.set}
