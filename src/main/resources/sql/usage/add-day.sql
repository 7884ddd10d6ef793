-- More rows of a chat's day.
INSERT INTO usage_day (day, user_id, first_video, last_video, first_image, last_image, first_music, last_music) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (day, user_id) DO UPDATE SET
  first_video = CASE WHEN excluded.first_video < usage_day.first_video THEN excluded.first_video ELSE usage_day.first_video END,
  last_video = CASE WHEN excluded.last_video > usage_day.last_video THEN excluded.last_video ELSE usage_day.last_video END,
  first_image = CASE WHEN excluded.first_image < usage_day.first_image THEN excluded.first_image ELSE usage_day.first_image END,
  last_image = CASE WHEN excluded.last_image > usage_day.last_image THEN excluded.last_image ELSE usage_day.last_image END,
  first_music = CASE WHEN excluded.first_music < usage_day.first_music THEN excluded.first_music ELSE usage_day.first_music END,
  last_music = CASE WHEN excluded.last_music > usage_day.last_music THEN excluded.last_music ELSE usage_day.last_music END
