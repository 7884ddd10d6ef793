-- What the bot delivered, except music. The id is the table's primary key and only ever grows.
SELECT id, chat_id AS user_id, EXTRACT(EPOCH FROM delivered)::BIGINT AS at, url AS link,
       kind = 'album' AS images
FROM requests
WHERE kind <> 'song'
