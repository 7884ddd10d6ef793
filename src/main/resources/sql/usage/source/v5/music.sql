-- The music that the bot delivered.
SELECT pk_id AS id, user_id, downloaded_at AS at FROM music
