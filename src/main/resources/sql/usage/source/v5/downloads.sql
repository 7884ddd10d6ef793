-- The videos and slideshows that the bot delivered, as its versions up to 5 keep them.
SELECT pk_id AS id, user_id, downloaded_at AS at, video_link AS link, is_images AS images FROM videos
