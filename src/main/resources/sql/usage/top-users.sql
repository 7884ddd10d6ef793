-- The chats with the most videos.
SELECT user_id, videos FROM usage_user WHERE videos > 0 ORDER BY videos DESC, user_id LIMIT :most
