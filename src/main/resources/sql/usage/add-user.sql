-- More rows of a chat.
INSERT INTO usage_user (user_id, videos, images, music, last_video, last_image, last_music) VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (user_id) DO UPDATE SET
  videos = usage_user.videos + excluded.videos,
  images = usage_user.images + excluded.images,
  music = usage_user.music + excluded.music,
  last_video = CASE WHEN excluded.last_video > usage_user.last_video THEN excluded.last_video ELSE usage_user.last_video END,
  last_image = CASE WHEN excluded.last_image > usage_user.last_image THEN excluded.last_image ELSE usage_user.last_image END,
  last_music = CASE WHEN excluded.last_music > usage_user.last_music THEN excluded.last_music ELSE usage_user.last_music END
