-- Chats whose last row is after a second.
SELECT CASE WHEN user_id < 0 THEN 1 ELSE 0 END AS is_group,
       COUNT(CASE WHEN last_video > :after THEN 1 END) AS video_users,
       COUNT(CASE WHEN last_image > :after THEN 1 END) AS image_users,
       COUNT(CASE WHEN last_music > :after THEN 1 END) AS music_users
FROM usage_user
WHERE last_video > :after OR last_music > :after
GROUP BY 1
