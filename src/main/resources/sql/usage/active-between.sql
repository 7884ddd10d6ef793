-- Chats with a row after one second and until another, which lie in different days: on the first day the last row
-- decides, on the last day the first one.
SELECT CASE WHEN e.user_id < 0 THEN 1 ELSE 0 END AS is_group,
       SUM(e.video) AS video_users, SUM(e.image) AS image_users, SUM(e.music) AS music_users
FROM (
  SELECT user_id,
         MAX(CASE WHEN last_video > CASE WHEN day = :firstDay THEN :afterSecond ELSE -1 END
                   AND first_video <= CASE WHEN day = :lastDay THEN :untilSecond ELSE 86399 END THEN 1 ELSE 0 END) AS video,
         MAX(CASE WHEN last_image > CASE WHEN day = :firstDay THEN :afterSecond ELSE -1 END
                   AND first_image <= CASE WHEN day = :lastDay THEN :untilSecond ELSE 86399 END THEN 1 ELSE 0 END) AS image,
         MAX(CASE WHEN last_music > CASE WHEN day = :firstDay THEN :afterSecond ELSE -1 END
                   AND first_music <= CASE WHEN day = :lastDay THEN :untilSecond ELSE 86399 END THEN 1 ELSE 0 END) AS music
  FROM usage_day
  WHERE day >= :firstDay AND day <= :lastDay
  GROUP BY user_id
) e
GROUP BY 1
