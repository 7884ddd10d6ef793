-- The music that the bot delivered.
SELECT id, chat_id AS user_id, FLOOR(EXTRACT(EPOCH FROM delivered))::BIGINT AS at
FROM songs
