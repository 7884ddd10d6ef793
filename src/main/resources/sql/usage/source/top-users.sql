-- The chats with the most videos.
SELECT r.user_id, COUNT(*) AS videos FROM ({downloads}) r WHERE r.user_id <> 0
GROUP BY r.user_id ORDER BY videos DESC, r.user_id LIMIT :most
