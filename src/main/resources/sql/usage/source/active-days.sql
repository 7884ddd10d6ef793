-- Different chats per UTC day.
SELECT a.day, COUNT(*) AS users
FROM (
  SELECT r.at / 86400 AS day, r.user_id FROM ({downloads}) r WHERE r.at >= :after AND r.at < :until AND r.user_id <> 0
  UNION
  SELECT r.at / 86400, r.user_id FROM ({music}) r WHERE r.at >= :after AND r.at < :until AND r.user_id <> 0
) a
GROUP BY a.day
