-- What the bot delivered, except music. The id is the table's primary key, begins at 1 and only ever grows:
-- ids that are missing for long (rows of other kinds in the same table) make every answer slower.
SELECT id, chat_id AS user_id, FLOOR(EXTRACT(EPOCH FROM delivered))::BIGINT AS at, url AS link,
       kind = 'album' AS images
FROM deliveries
