-- All rows and chats, users and groups apart.
SELECT CASE WHEN user_id < 0 THEN 1 ELSE 0 END AS is_group,
       SUM(videos) AS videos, COUNT(CASE WHEN videos > 0 THEN 1 END) AS video_users,
       SUM(images) AS images, COUNT(CASE WHEN images > 0 THEN 1 END) AS image_users,
       SUM(music) AS music, COUNT(CASE WHEN music > 0 THEN 1 END) AS music_users
FROM usage_user
GROUP BY 1
