-- The music that the bot delivered; here it lies in the same table.
SELECT id, chat_id AS user_id, EXTRACT(EPOCH FROM delivered)::BIGINT AS at
FROM requests
WHERE kind = 'song'
