-- The videos and slideshows that the bot delivered, as its version 6 keeps them.
SELECT pk_id AS id, user_id, downloaded_at AS at, shared_link AS link, media_kind = 'images' AS images FROM videos
